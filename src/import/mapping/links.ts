/** Who or what a row means may be on record under another id: the question, the answers, and what somebody chose of them. */

/** What may be met by its name. */
export const LINKED_KINDS = ['official', 'office', 'organisation'] as const;
export type LinkedKind = (typeof LINKED_KINDS)[number];

export const isLinkedKind = (kind: string): kind is LinkedKind => (LINKED_KINDS as readonly string[]).includes(kind);

/** The scheme of the identifier under which an official who was met by name is known from then on: the key of the mapping. */
export const KEY_SCHEME = 'import';

/** The column of refused rows in which the answer is given. */
export const SAME_AS = 'same_as';

/** Of whom a row tells, before it is known who that is. */
export interface Sought {
  readonly kind: LinkedKind;
  /** The id that follows from its key. */
  readonly id: string;
  readonly name: string;
  /** Its code, where the mapping says it. */
  readonly country: string | undefined;
  /** The document that tells of it: within one, two keys are two things. */
  readonly sourceId: string;
}

export interface Proposal {
  readonly id: string;
  readonly name: string;
  readonly countries: readonly string[];
  /** From 0 to 1. */
  readonly score: number;
}

/** Itself; another one on record; or one of these, perhaps. */
export type Linked = 'itself' | { readonly id: string } | { readonly proposals: readonly Proposal[] };

const shown = ({ id, name, countries, score }: Proposal): string =>
  `${id} (${[name, ...countries].join(', ')}, ${Math.floor(score * 100)} %)`;

/** All that somebody may choose from, for a cell. */
export const choicesText = (as: string, proposals: readonly Proposal[]): string =>
  [...proposals.map((one) => `${as}=${shown(one)}`), `${as}=new`].join(' | ');

/** What somebody has chosen for each thing of a row: an id, or `new`. Undefined where two still stand beside each other. */
export function chosenIn(cell: string): ReadonlyMap<string, string> | undefined {
  if (cell.includes('|')) return undefined;
  const chosen = new Map<string, string>();
  for (const part of cell.split(';')) {
    const { as, id } = /^\s*(?<as>[a-z][a-z0-9_]*)\s*=\s*(?<id>[\w-]+)/u.exec(part)?.groups ?? {};
    if (as !== undefined && id !== undefined) chosen.set(as, id);
  }
  return chosen;
}
