/** A list as a Relay connection, from either end. One row more than the page holds says whether there are more. */
import type { KeyPage } from '#read-model/contract/key-page';
import type { KnownWhen } from './as-of.ts';
import { type CursorMark, cursorOf } from './cursor.ts';
import { type Page, type PageArguments, pageOf } from './page.ts';

export interface ListArguments extends KnownWhen, PageArguments {
  readonly search?: string | null;
}

export interface Keyed<Node> {
  readonly key: string;
  readonly node: Node;
}

/** A list in the order of its keys: a page of it, and how many it has in all. */
export interface Listing<Node> {
  readonly page: (page: KeyPage) => readonly Keyed<Node>[];
  readonly count: () => number;
}

/** What a page asks a listing for. */
export const keyPageOf = ({ size, ...bounds }: Page): KeyPage => ({ ...bounds, limit: size + 1 });

/** The rows of a page, without the one too many, and what lies beyond it. */
export function cut<Row>(found: readonly Row[], { size, fromEnd, after, before }: Page) {
  const more = found.length > size;
  const rows = more ? (fromEnd ? found.slice(1) : found.slice(0, size)) : found;
  return {
    rows,
    hasNextPage: fromEnd ? before !== undefined : more,
    hasPreviousPage: fromEnd ? more : after !== undefined,
  };
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The fields that every connection has. */
export class Connection<Node, Edge extends { readonly cursor: string; readonly node: Node }> {
  readonly pageInfo: PageInfo;

  constructor(
    readonly edges: readonly Edge[],
    private readonly count: () => number,
    beyond: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean },
  ) {
    const { hasNextPage, hasPreviousPage } = beyond;
    const [startCursor, endCursor] = [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null];
    this.pageInfo = { hasNextPage, hasPreviousPage, startCursor, endCursor };
  }
  get nodes(): Node[] {
    return this.edges.map(({ node }) => node);
  }
  get totalCount(): number {
    return this.count();
  }
}

/** @throws GraphQL error PAGE_TOO_LARGE, BAD_PAGE, BAD_CURSOR, before anything is looked up */
export function pageAsked(given: PageArguments, mark: CursorMark = 'l1:'): Page {
  return pageOf(given, mark);
}

export function connection<Node>(listing: Listing<Node>, page: Page, mark: CursorMark = 'l1:') {
  const { rows, ...beyond } = cut(listing.page(keyPageOf(page)), page);
  const edges = rows.map(({ key, node }) => ({ cursor: cursorOf(key, mark), node }));
  return new Connection(edges, listing.count, beyond);
}
