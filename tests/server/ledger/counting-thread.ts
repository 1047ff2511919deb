import { serveCheckpointJobs } from '../../../server/ledger/checkpoint-thread.ts'
import { countingFold } from './counting-fold.ts'

serveCheckpointJobs(countingFold('1'))
