/** Why a log cannot be exported, or an export is refused, in words for an operator. */
export class LogExportError extends Error {
  /** The first position at which something is wrong, where that is known. */
  readonly position: bigint | undefined;
  constructor(message: string, position?: bigint) {
    super(message);
    this.name = 'LogExportError';
    this.position = position;
  }
}
