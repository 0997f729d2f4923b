/** The same timeline as data: the address of a page with `.csv`, `.ics`, `.atom` or `.json` behind it. */
import { type TimelineView, asOfInput, timelineView } from '../address.ts';
import type { Redirect } from './page.ts';

export const DATA_FORMATS = ['csv', 'ics', 'atom', 'json'] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];

const ADDRESS = /^\/(?<page>country|official|pair)\/(?<subject>[^/]+)\.(?<format>csv|ics|atom|json)$/u;
const IS_COUNTRY = /^[a-z]{2,4}$/iu;

type Asked = Readonly<Record<string, string>>;

/** Two parties: the timeline of the one, with the other. Only a country has a code. */
function ofPair(pair: string, countries: readonly string[]): Asked {
  const sides = pair.split('-');
  const codes = [...sides.filter((side) => IS_COUNTRY.test(side)), ...countries];
  const organisation = sides.find((side) => !IS_COUNTRY.test(side));
  const [country = '', ...others] = codes;
  return { country, with: others.join(), ...(organisation === undefined ? {} : { organisation }) };
}

function subjectOf(page: string, subject: string, { with: countries }: TimelineView): Asked {
  if (page === 'pair') return ofPair(subject, countries);
  return { [page]: subject, with: countries.join() };
}

/** Where the export has it; undefined for an address of a page. Order and place in the list are none of the data's. */
export function dataAddress(path: string, query: URLSearchParams): Redirect | undefined {
  const { page, subject, format } = ADDRESS.exec(path)?.groups ?? {};
  if (page === undefined || subject === undefined || format === undefined) return undefined;
  const view = timelineView(query);
  const asOf = asOfInput(view.asOf);
  const asked: Asked = {
    ...subjectOf(page, decodeURIComponent(subject), view),
    kinds: view.kinds.join(),
    roles: view.roles.join(),
    text: view.text,
    from: view.from,
    to: view.to,
    match: view.isCertain ? 'CERTAIN' : '',
    asOf: asOf?.position ?? asOf?.instant ?? '',
  };
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  return { location: `/export/timeline.${format}?${new URLSearchParams(given)}` };
}
