/** The address is the view: what a page shows is read from it, and every control leads to another address. */
import type { AsOfInput, PartyRole, TimelineFilter, TimelineKind, TimelineOrder } from './operations.generated.ts';

export const KINDS: readonly TimelineKind[] = [
  'VISIT',
  'MEETING',
  'CALL',
  'MESSAGE',
  'CONFERENCE',
  'AGREEMENT',
  'OUTCOME',
  'CEREMONY',
  'RELATIONS',
  'ORGANISATION_ROLE',
  'TENURE',
  'STATEMENT',
];

/** What was done: all but what somebody is reported to have said. */
export const DEEDS = KINDS.filter((kind) => kind !== 'STATEMENT');

export const ORDERS: readonly TimelineOrder[] = ['OCCURRED_DESC', 'OCCURRED_ASC', 'RECORDED_DESC'];
export const PAGE_SIZE = 50;

/** Which entries of a timeline are shown, and in which order. */
export interface TimelineView {
  readonly kinds: readonly TimelineKind[];
  readonly roles: readonly PartyRole[];
  /** Codes of countries. */
  readonly with: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly isCertain: boolean;
  readonly order: TimelineOrder;
  readonly text: string;
  /** A position of the log or an instant; empty: as of now. */
  readonly asOf: string;
  readonly after: string;
  readonly before: string;
  /** A position: what changed after `asOf` is told up to here; empty: up to now. */
  readonly until: string;
  /** The days that the drawing shows: `2019-11-01/2019-12-31`; empty: all. */
  readonly zoom: string;
}

/** A value may be repeated, or several stand in one with commas. */
export const listOf = (query: URLSearchParams, name: string): string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

const textOf = (query: URLSearchParams, name: string): string => query.get(name)?.trim() ?? '';

/** What is no kind or order is left to the API, which refuses it by name. */
export const timelineView = (query: URLSearchParams): TimelineView => ({
  kinds: listOf(query, 'kinds').map((kind) => kind.toUpperCase() as TimelineKind),
  roles: listOf(query, 'roles').map((role) => role.toUpperCase() as PartyRole),
  with: listOf(query, 'with').map((code) => code.toUpperCase()),
  from: textOf(query, 'from'),
  to: textOf(query, 'to'),
  isCertain: textOf(query, 'match').toUpperCase() === 'CERTAIN',
  order: (textOf(query, 'order').toUpperCase() || 'OCCURRED_DESC') as TimelineOrder,
  text: textOf(query, 'text'),
  asOf: textOf(query, 'asOf'),
  after: textOf(query, 'after'),
  before: textOf(query, 'before'),
  until: textOf(query, 'until'),
  zoom: textOf(query, 'zoom'),
});

export const EVERYTHING = timelineView(new URLSearchParams());

/** Digits are a position; anything else is taken for an instant, a day for its beginning. */
export function asOfInput(asOf: string): AsOfInput | null {
  if (asOf === '') return null;
  if (/^\d+$/u.test(asOf)) return { position: asOf };
  if (/^\d{4}-\d{2}-\d{2}$/u.test(asOf)) return { instant: `${asOf}T00:00:00Z` };
  return { instant: /T\d{2}:\d{2}$/u.test(asOf) ? `${asOf}:00Z` : asOf };
}

export function filterOf({ kinds, roles, with: countries, from, to, isCertain, text }: TimelineView): TimelineFilter {
  const between =
    from === '' && to === ''
      ? {}
      : {
          between: {
            ...(from === '' ? {} : { from }),
            ...(to === '' ? {} : { to }),
            match: isCertain ? ('CERTAIN' as const) : ('POSSIBLE' as const),
          },
        };
  return {
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(roles.length === 0 ? {} : { roles }),
    ...(countries.length === 0 ? {} : { with: { countries } }),
    ...between,
    ...(text === '' ? {} : { text }),
  };
}

/** The variables of every operation that asks for a page of a timeline. */
export function timelineVariables(view: TimelineView, pageSize = PAGE_SIZE) {
  const { order: orderBy, after, before, asOf } = view;
  const paging = before === '' ? { first: pageSize, ...(after === '' ? {} : { after }) } : { last: pageSize, before };
  return { orderBy, filter: filterOf(view), asOf: asOfInput(asOf), ...paging };
}

/** The query of an address that shows this; what is as usual is left out. */
export function queryOf(view: Partial<TimelineView>): string {
  const query = new URLSearchParams();
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') query.set(name, value);
  };
  set('kinds', view.kinds?.join());
  set('roles', view.roles?.join());
  set('with', view.with?.join());
  set('from', view.from);
  set('to', view.to);
  set('match', view.isCertain === true ? 'CERTAIN' : '');
  set('order', view.order === 'OCCURRED_DESC' ? '' : view.order);
  set('text', view.text);
  set('asOf', view.asOf);
  set('after', view.after);
  set('before', view.before);
  set('until', view.until);
  set('zoom', view.zoom);
  // Commas and colons are read by people here.
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

export const searchHref = (text: string, asOf = '', after = ''): string =>
  `/search?q=${encodeURIComponent(text)}${queryOf({ asOf, after }).replace('?', '&')}`;

/** Whether something is left out that would be on the whole timeline. */
export const isNarrowed = (view: TimelineView): boolean =>
  queryOf({ ...view, asOf: '', after: '', before: '', until: '', zoom: '', order: 'OCCURRED_DESC' }) !== '';

const withAsOf = (path: string, asOf: string): string => `${path}${queryOf({ asOf })}`;

/** Where the page of a thing is, as of the same moment. */
export const hrefOf = {
  country: (code: string, asOf = ''): string => withAsOf(`/country/${encodeURIComponent(code)}`, asOf),
  official: (id: string, asOf = ''): string => withAsOf(`/official/${encodeURIComponent(id)}`, asOf),
  engagement: (id: string, asOf = ''): string => withAsOf(`/engagement/${encodeURIComponent(id)}`, asOf),
  agreement: (id: string, asOf = ''): string => withAsOf(`/agreement/${encodeURIComponent(id)}`, asOf),
  pair: (a: string, b: string, asOf = ''): string => withAsOf(`/pair/${encodeURIComponent(`${a}-${b}`)}`, asOf),
  document: (id: string, place: Place = {}, asOf = ''): string =>
    `${withAsOf(`/document/${encodeURIComponent(id)}`, asOf)}${place.paragraph == null ? '' : `#${placeAnchor(place)}`}`,
};

export interface Place {
  readonly paragraph?: number | null;
  readonly sentence?: number | null;
}

/** The anchor of a sentence on the page of its document. */
export const placeAnchor = ({ paragraph, sentence }: Place): string => `p${paragraph ?? 0}s${sentence ?? 0}`;

/** The anchor of the mark of an entry on a drawing. */
export const markAnchor = (id: string): string => `mark-${id}`;

/** The anchor of an entry in a list. */
export const entryAnchor = (id: string): string => `entry-${id}`;
