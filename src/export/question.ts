/** What may be asked of an export, in an address or on the command line: names and texts. */

/** Of which entries, in the order in which an address tells it. */
export const QUESTION = [
  'country',
  'official',
  'organisation',
  'with',
  'kinds',
  'roles',
  'grain',
  'assertions',
  'topics',
  'text',
  'from',
  'to',
  'match',
  'asOf',
] as const;

/** How much of it and how it is written, besides. */
export const ASKED = [...QUESTION, 'after', 'spreadsheet'] as const;
export type AskedName = (typeof ASKED)[number];

/** Each as a text, as in an address. */
export type Given = Readonly<Partial<Record<AskedName, string>>>;

/** A question as an address: the same one gives the same address. */
export function addressOf(path: string, given: Given): string {
  const pairs = ASKED.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]] as [string, string]]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}
