/** A file that cannot be used as it is; the message says what to put right. */
export class DocumentProblem extends Error {
  override readonly name = 'DocumentProblem'
}
