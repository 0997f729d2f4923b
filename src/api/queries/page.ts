/** Relay's four arguments to one page: how many, from where, and from which end. */
import { apiError } from '../errors.ts';
import { MAX_PAGE } from '../limits.ts';
import { type CursorMark, sortOfCursor } from './cursor.ts';

export const DEFAULT_PAGE = 20;

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface Page {
  readonly size: number;
  readonly after?: string;
  readonly before?: string;
  readonly fromEnd: boolean;
}

export function sizeOf(value: number, name: string): number {
  if (value < 0) throw apiError('BAD_PAGE', `"${name}" is ${value}; it takes 0 to ${MAX_PAGE}.`);
  if (value > MAX_PAGE) throw apiError('PAGE_TOO_LARGE', `"${name}" is ${value}; a page holds at most ${MAX_PAGE}.`);
  return value;
}

/** @throws GraphQL error PAGE_TOO_LARGE, BAD_PAGE, BAD_CURSOR */
export function pageOf({ first, after, last, before }: PageArguments, mark?: CursorMark): Page {
  if (first != null && last != null) throw apiError('BAD_PAGE', 'Give "first" or "last", not both.');
  const afterSort = sortOfCursor(after, mark);
  const beforeSort = sortOfCursor(before, mark);
  return {
    size: last == null ? sizeOf(first ?? DEFAULT_PAGE, 'first') : sizeOf(last, 'last'),
    fromEnd: last != null,
    ...(afterSort === undefined ? {} : { after: afterSort }),
    ...(beforeSort === undefined ? {} : { before: beforeSort }),
  };
}
