/** Opaque cursors: the sort key of the entry, with a mark of what made it. */
import { apiError } from '../errors.ts';

const MARK = 't1:';

export const cursorOf = (sort: string): string => Buffer.from(`${MARK}${sort}`).toString('base64url');

/** @throws GraphQL error BAD_CURSOR for anything that {@link cursorOf} did not make. */
export function sortOfCursor(cursor: string | null | undefined): string | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!text.startsWith(MARK)) throw apiError('BAD_CURSOR', 'The cursor is not one that this service gave.');
  return text.slice(MARK.length);
}
