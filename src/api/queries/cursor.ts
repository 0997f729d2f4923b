/** Opaque cursors: the sort key of the entry, with a mark of what made it. */
import { apiError } from '../errors.ts';

/**
 * The marks tell apart the orders in which a list may come: `t` and `r` those of timelines, `f` that of the facts that rest
 * on a document, `l` those of other lists. The number says how the key is written.
 */
export type CursorMark = 't3:' | 'r3:' | 'f1:' | 'l1:';

export const cursorOf = (sort: string, mark: CursorMark = 'l1:'): string =>
  Buffer.from(`${mark}${sort}`).toString('base64url');

/** @throws GraphQL error BAD_CURSOR for anything that {@link cursorOf} did not make. */
export function sortOfCursor(cursor: string | null | undefined, mark: CursorMark = 'l1:'): string | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!text.startsWith(mark))
    throw apiError('BAD_CURSOR', 'The cursor is not one that this service gave for this order.');
  return text.slice(mark.length);
}
