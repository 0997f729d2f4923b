/** A read model that cannot answer, and why. It is never taken for one that shows nothing. */
export class ReadModelUnavailableError extends Error {
  override readonly name = 'ReadModelUnavailableError';
}

/** The folder of the read models cannot be used, in one sentence that names it and the remedy. */
export class ReadModelsFolderError extends Error {
  override readonly name = 'ReadModelsFolderError';
}

/** An operator's request that cannot be granted, in words. */
export class ProjectionOperationError extends Error {
  override readonly name = 'ProjectionOperationError';
}
