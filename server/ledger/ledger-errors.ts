/** The caller's seq does not follow the head: somebody else appended. Fold what is new and decide again. */
export class SequenceConflict extends Error {
  override readonly name = 'SequenceConflict'
  readonly expected: number
  readonly got: number
  constructor(competition: string, expected: number, got: number) {
    super(`ledger ${competition}: line ${got} does not follow, ${expected} does`)
    this.expected = expected
    this.got = got
  }
}

/** A line that the same store would refuse to open with: a bug in the caller, so nothing was written. */
export class LineRefused extends Error {
  override readonly name = 'LineRefused'
}

/** A second append while one is in flight: a bug, because only the hall appends and it is one queue. */
export class AppendInFlight extends Error {
  override readonly name = 'AppendInFlight'
  constructor(competition: string) {
    super(`ledger ${competition}: an append is in flight already`)
  }
}

/** The disk refused; nothing of the batch remains and the ledger stands where it stood. `cause` is the disk's error. */
export class AppendFailed extends Error {
  override readonly name = 'AppendFailed'
}

/** The disk refused and the way back too: this ledger accepts nothing more until it is closed and opened again. */
export class LedgerStopped extends Error {
  override readonly name = 'LedgerStopped'
}

/** A ledger that must not be served: it says where, and what is wrong there. */
export class LedgerBroken extends Error {
  override readonly name = 'LedgerBroken'
  readonly competition: string
  /** 1-based number of the line, which is the seq it should have. */
  readonly lineNumber: number
  /** Offset in bytes of that line's first byte. */
  readonly byteOffset: number
  readonly reason: string
  constructor(
    competition: string,
    where: { readonly lineNumber: number; readonly byteOffset: number },
    reason: string,
  ) {
    super(`ledger ${competition}, line ${where.lineNumber}, byte ${where.byteOffset}: ${reason}`)
    this.competition = competition
    this.lineNumber = where.lineNumber
    this.byteOffset = where.byteOffset
    this.reason = reason
  }
}

export class LedgerUnknown extends Error {
  override readonly name = 'LedgerUnknown'
}

export class LedgerExists extends Error {
  override readonly name = 'LedgerExists'
}

export class LedgerAlreadyOpen extends Error {
  override readonly name = 'LedgerAlreadyOpen'
}

export class LedgerClosed extends Error {
  override readonly name = 'LedgerClosed'
}

/** Another process serves this data folder; the message names it. */
export class DataFolderLocked extends Error {
  override readonly name = 'DataFolderLocked'
  readonly pid: number
  constructor(path: string, pid: number, detail: string) {
    super(`${path}: the data folder is in use by process ${pid} ${detail}`)
    this.pid = pid
  }
}
