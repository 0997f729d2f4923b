/** A read model cannot answer, and why. Callers must not treat this as an empty answer. */
export class ReadModelUnavailableError extends Error {
  override readonly name = 'ReadModelUnavailableError';
}

/** The folder of the read models cannot be used. The message names the folder and the remedy. */
export class ReadModelsFolderError extends Error {
  override readonly name = 'ReadModelsFolderError';
}

/** A request of an operator is refused; the message says why. */
export class ProjectionOperationError extends Error {
  override readonly name = 'ProjectionOperationError';
}
