/** What is wrong with a file as a whole: nothing of it is imported. One sentence, and where there is one, the row. */
export class FileFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileFault';
  }
}

/** What is wrong with one row: it is refused, and the others go on. */
export interface RowFault {
  /** A code, the same for the same rule. */
  readonly rule: string;
  /** The title of the column in the file; empty where the row as a whole is meant. */
  readonly column: string;
  /** One sentence. */
  readonly problem: string;
  /** What would be right. */
  readonly expected: string;
  /** Who may be meant, to choose from: for the column same_as. */
  readonly sameAs?: string;
}
