import { join } from 'node:path'
import { CompetitionId } from '../../shared/scheme/ids.ts'
import { type Checkpoint, checkpointFiles, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { type Scan, scanChain } from './chain-scan.ts'
import { type Disk, type DiskFile, failedWith, nodeDisk } from '../disk/disk.ts'
import { FileLedger } from './file-ledger.ts'
import type { Ledger, LedgerStore, OpeningNotice } from './ledger.ts'
import { LedgerAlreadyOpen, LedgerBroken, LedgerExists, LedgerUnknown } from './ledger-errors.ts'
import { type Lock, takeLock } from './lock.ts'

export const ledgerFile = 'ledger.jsonl'

/** Where a competition's files lie. Throws `LedgerUnknown` for an id that could lead out of the data folder. */
export function competitionFolder(dataDir: string, competition: string): string {
  if (!CompetitionId.safeParse(competition).success) {
    throw new LedgerUnknown(`${JSON.stringify(competition)} cannot be a competition's id`)
  }
  return join(dataDir, 'competitions', competition)
}

export interface FileStoreParts {
  readonly dataDir: string
  readonly disk?: Disk
  /** Keeps a second process out of `dataDir`; the store lets go of it when it closes. */
  readonly lock?: Lock
}

/** The default store: a folder per competition, nothing to install. Rejects with `DataFolderLocked`. */
export async function openFileStore({ dataDir, disk = nodeDisk, lock }: FileStoreParts): Promise<LedgerStore> {
  await disk.makeFolder(join(dataDir, 'competitions'))
  return new FileStore(dataDir, disk, lock ?? (await takeLock(dataDir)))
}

class FileStore implements LedgerStore {
  readonly #dataDir: string
  readonly #disk: Disk
  readonly #lock: Lock
  readonly #open = new Map<string, Ledger | null>()
  /** Where ledgers that stopped are known to be durable: what lies beyond was answered with an error. */
  readonly #durable = new Map<string, number>()

  constructor(dataDir: string, disk: Disk, lock: Lock) {
    this.#dataDir = dataDir
    this.#disk = disk
    this.#lock = lock
  }

  async list(): Promise<readonly string[]> {
    const root = join(this.#dataDir, 'competitions')
    const found: string[] = []
    for (const name of await this.#disk.list(root)) {
      const inside = await this.#disk.list(join(root, name)).catch((): readonly string[] => [])
      if (inside.includes(ledgerFile)) found.push(name)
    }
    return found.toSorted()
  }

  async create(competition: string): Promise<Ledger> {
    const folder = competitionFolder(this.#dataDir, competition)
    await this.#disk.makeFolder(folder)
    const file = await this.#disk.open(join(folder, ledgerFile), 'create').catch((problem: unknown) => {
      if (failedWith(problem, 'EEXIST')) throw new LedgerExists(`competition ${competition} has a ledger already`)
      throw problem
    })
    await file.close()
    return this.open(competition)
  }

  async open(competition: string): Promise<Ledger> {
    const folder = competitionFolder(this.#dataDir, competition)
    if (this.#open.has(competition)) throw new LedgerAlreadyOpen(`ledger ${competition} is open already`)
    this.#open.set(competition, null)
    try {
      const file = await this.#disk.open(join(folder, ledgerFile), 'write').catch((problem: unknown) => {
        if (failedWith(problem, 'ENOENT')) throw new LedgerUnknown(`no competition ${competition} here`)
        throw problem
      })
      const ledger = await this.#prove(competition, folder, file).catch(async (problem: unknown) => {
        await file.close()
        throw problem
      })
      this.#open.set(competition, ledger)
      return ledger
    } catch (problem) {
      this.#open.delete(competition)
      throw problem
    }
  }

  async close(): Promise<void> {
    for (const ledger of this.#open.values()) await ledger?.close()
    await this.#lock.release()
  }

  async #prove(competition: string, folder: string, file: DiskFile): Promise<Ledger> {
    const notices: OpeningNotice[] = []
    const cut = await this.#cutToDurable(competition, file)
    if (cut) notices.push(cut)
    // What a killed process wrote may be in memory only: nobody is to see it before it is durable.
    await file.sync()
    await this.#disk.syncFolder(folder)

    const generations = await readGenerations(this.#disk, folder)
    const wanted = generations.flatMap(({ found }) => (found === 'unreadable' ? [] : [found.seq]))
    const scan = await scanChain(file, competition, wanted)
    const agreeing: Checkpoint[] = []
    for (const { name, found } of generations) {
      const reason = found === 'unreadable' ? 'empty or damaged' : disagreement(found, competition, scan)
      if (reason) notices.push({ code: 'checkpoint-discarded', file: name, reason })
      else if (found !== 'unreadable') agreeing.push(found)
    }
    // Only now is anything changed: a ledger that refuses to open stays as it was found.
    const torn = await moveTornEnd(this.#disk, folder, file, scan)
    if (torn) notices.push(torn)
    return new FileLedger({
      competition,
      file,
      head: scan.head,
      index: scan.index,
      notices,
      checkpoints: agreeing,
      writeCheckpoint: checkpoint => writeCheckpoint(this.#disk, folder, checkpoint),
      released: durable => {
        this.#open.delete(competition)
        if (durable !== null) this.#durable.set(competition, durable)
      },
    })
  }

  async #cutToDurable(competition: string, file: DiskFile): Promise<OpeningNotice | null> {
    const offset = this.#durable.get(competition)
    const size = await file.size()
    if (offset === undefined) return null
    if (size > offset) await file.truncate(offset)
    await file.sync()
    this.#durable.delete(competition)
    return size > offset ? { code: 'cut-to-durable', offset, bytes: size - offset } : null
  }
}

interface Generation {
  readonly name: string
  readonly found: Checkpoint | 'unreadable'
}

async function readGenerations(disk: Disk, folder: string): Promise<readonly Generation[]> {
  const generations: Generation[] = []
  for (const name of checkpointFiles) {
    const found = await readCheckpoint(disk, join(folder, name))
    if (found) generations.push({ name, found })
  }
  return generations
}

/** Why a checkpoint is not of this chain, or null. Throws `LedgerBroken` when it proves that durable lines are lost. */
function disagreement(checkpoint: Checkpoint, competition: string, scan: Scan): string | null {
  if (checkpoint.competition !== competition) return `belongs to competition ${checkpoint.competition}`
  if (checkpoint.seq > scan.head.seq) {
    const where = { lineNumber: scan.head.seq + 1, byteOffset: scan.head.offset }
    const reason = `the ledger ends here, but a checkpoint was made at line ${checkpoint.seq}, byte ${checkpoint.offset}`
    throw new LedgerBroken(competition, where, reason)
  }
  const end = scan.ends.get(checkpoint.seq)
  if (end?.hash !== checkpoint.hash) return `line ${checkpoint.seq} has another hash`
  if (end.offset !== checkpoint.offset) return `line ${checkpoint.seq} ends at another byte`
  return null
}

async function moveTornEnd(disk: Disk, folder: string, file: DiskFile, { torn }: Scan): Promise<OpeningNotice | null> {
  const bytes = torn.bytes.length
  if (bytes === 0) return null
  const names = await disk.list(folder)
  let count = 1
  while (names.includes(`torn-${count}.bin`)) count += 1
  const movedTo = join(folder, `torn-${count}.bin`)
  const side = await disk.open(movedTo, 'create')
  try {
    await side.writeThrough(torn.bytes, 0)
    await side.sync()
  } finally {
    await side.close()
  }
  await disk.syncFolder(folder)
  await file.truncate(torn.offset)
  await file.sync()
  return { code: 'torn-end', offset: torn.offset, bytes, movedTo }
}
