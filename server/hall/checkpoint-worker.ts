import { serveCheckpointJobs } from '../ledger/checkpoint-thread.ts'
import { competitionFold } from './fold.ts'

serveCheckpointJobs(competitionFold)
