/** What is found by words, in one list: countries, then what else has such a name, best first, then entries, newest first. */
import { politiesMatching } from '#domain/country/lookup';
import { highlightsIn } from '#domain/vocabulary/search-words';
import { namedLike } from '#projections/search/queries';
import { EVERYTHING, type TimelineFilter, isPlace } from '#projections/timeline/queries';
import { apiError } from '../errors.ts';
import { EntryPage } from '../views/entry-page.ts';
import { once } from '../views/once.ts';
import type { Page } from './page.ts';
import type { RecordContext } from './record-context.ts';
import type { RegisteredKind } from './registered-kinds.ts';

/** Of what has a name, the kind of its streams, and the field of its GraphQL type that holds the name. */
const NAMED = {
  OFFICIAL: { kind: 'official', field: 'name' },
  ORGANISATION: { kind: 'organisation', field: 'name' },
  BODY: { kind: 'body', field: 'name' },
  OFFICE: { kind: 'office', field: 'title' },
  TOPIC: { kind: 'topic', field: 'label' },
  DOCUMENT: { kind: 'source', field: 'title' },
} as const satisfies Readonly<Record<string, { readonly kind: RegisteredKind; readonly field: string }>>;

export type SearchKind = keyof typeof NAMED | 'COUNTRY' | 'ENTRY';

/** Somebody or something that was found, and the field that holds the text by which it was. */
interface Found {
  readonly node: unknown;
  readonly field: string;
}

const MOST_COUNTRIES = 1_000;

/** A bound of a page: after so many names, or an entry's place in the order of recording. */
type Bound = { readonly names: number } | { readonly entry: string };

/** @throws GraphQL error BAD_CURSOR */
function boundOf(key: string | undefined): Bound | undefined {
  if (key === undefined) return undefined;
  const [, names] = /^n(\d{1,9})$/u.exec(key) ?? [];
  if (names !== undefined) return { names: Number(names) };
  const entry = key.slice(1);
  if (key.startsWith('e') && isPlace('RECORDED', entry)) return { entry };
  throw apiError('BAD_CURSOR', 'The cursor is not one that this service gave for a search.');
}

export class SearchPage {
  private readonly after: Bound | undefined;
  private readonly before: Bound | undefined;
  private readonly filter: TimelineFilter;

  /**
   * @param kinds none: all of them
   * @param page whose bounds are keys of this list
   * @throws GraphQL error BAD_CURSOR
   */
  constructor(
    private readonly query: RecordContext,
    private readonly text: string,
    private readonly kinds: readonly SearchKind[],
    private readonly page: Pick<Page, 'after' | 'before' | 'fromEnd'>,
  ) {
    [this.after, this.before] = [boundOf(page.after), boundOf(page.before)];
    this.filter = { text };
  }

  /** What is found within the bounds, up to a limit from the end that is asked for, each with the key of its place. */
  found(limit: number): { readonly key: string; readonly node: Found }[] {
    if (this.page.fromEnd) {
      const entries = this.entries(limit);
      return [...this.names(limit - entries.length), ...entries];
    }
    const names = this.names(limit);
    return [...names, ...this.entries(limit - names.length)];
  }

  count(): number {
    return this.named.length + (this.wants('ENTRY') ? this.query.timelineCount(EVERYTHING, this.narrowed) : 0);
  }

  /** The words of the published text by which it was found. */
  highlights({ node, field }: Found) {
    const published = String((node as Readonly<Record<string, unknown>>)[field] ?? '');
    return highlightsIn(published, this.text).map((part) => ({ field: field.toUpperCase(), ...part }));
  }

  private wants(kind: SearchKind): boolean {
    return this.kinds.length === 0 || this.kinds.includes(kind);
  }

  private names(limit: number) {
    if (limit <= 0 || (this.after !== undefined && 'entry' in this.after)) return [];
    const first = this.after?.names ?? 0;
    const all = this.named.map((node, at) => ({ key: `n${at + 1}`, node }));
    const within = all.slice(
      first,
      this.before !== undefined && 'names' in this.before ? this.before.names - 1 : undefined,
    );
    return this.page.fromEnd ? within.slice(-limit) : within.slice(0, limit);
  }

  private entries(limit: number) {
    if (limit <= 0 || !this.wants('ENTRY') || (this.before !== undefined && 'names' in this.before)) return [];
    const { rows } = this.query.timelinePage(EVERYTHING, this.narrowed, {
      order: 'DESC',
      basis: 'RECORDED',
      limit,
      fromEnd: this.page.fromEnd,
      ...(this.after !== undefined && 'entry' in this.after ? { after: this.after.entry } : {}),
      ...(this.before === undefined ? {} : { before: this.before.entry }),
    });
    const { views } = new EntryPage(
      this.query,
      rows.map(({ entry }) => entry),
    );
    return rows.map(({ sort }, at) => ({ key: `e${sort}`, node: { node: views[at], field: 'title' } }));
  }

  @once
  private get narrowed(): TimelineFilter {
    return this.query.narrowed(this.filter);
  }

  /** All that has such a name. A page of entries needs it only to say how many there are altogether. */
  @once
  private get named(): readonly Found[] {
    return [...(this.wants('COUNTRY') ? this.countries() : []), ...this.things()];
  }

  private countries(): Found[] {
    const codes = new Set(politiesMatching(this.text).map(({ code }) => code));
    for (const { id } of this.query.idsNamed('country', { search: this.text, limit: MOST_COUNTRIES })) codes.add(id);
    this.query.lookUp([...codes].map((code) => `country-${code}`));
    return [...codes].flatMap((code) => {
      const node = this.query.country(code);
      return node === null ? [] : [{ node, field: 'name' }];
    });
  }

  /** Of several records of one person, the one that stands for him, once. */
  private things(): Found[] {
    const wanted = Object.entries(NAMED).filter(([kind]) => this.wants(kind as SearchKind));
    const fields = new Map<string, string>(wanted.map(([, { kind, field }]) => [kind, field]));
    const things = this.query.ask('search', (db) => namedLike(db, this.text, [...fields.keys()]));
    this.query.lookUp(things.map(({ kind, id }) => `${kind}-${id}`));
    const found = new Map<string, Found>();
    for (const { kind, id } of things) {
      const node = kind === 'official' ? this.query.official(id) : this.query.registered(kind as RegisteredKind, id);
      if (node !== null) found.set(node.id, { node, field: fields.get(kind) ?? 'name' });
    }
    return [...found.values()];
  }
}
