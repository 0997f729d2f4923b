/** Where the page of anything with an id is, and what to call it. */
import { hrefOf } from '../address.ts';
import type { TimelineKind } from '../operations.generated.ts';
import { KIND_NAMES } from '../strings.ts';

interface Named {
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
}

/** What operations ask of a node that may be of any type; the types of others lack the field. */
interface Node {
  readonly __typename: string;
  readonly id: string;
  readonly kind?: TimelineKind;
  readonly title?: string;
  readonly officialName?: string;
  readonly officeTitle?: string;
  readonly organisationName?: string;
  readonly bodyName?: string;
  readonly countryName?: string;
  readonly label?: string;
  readonly official?: Named | null;
  readonly office?: { readonly title: string } | null;
  readonly engagement?: { readonly id: string };
  readonly entry?: { readonly id: string; readonly kind: TimelineKind; readonly title: string } | null;
}

export interface PageOfThing {
  readonly name: string;
  readonly href?: string;
  readonly kind?: TimelineKind;
}

/** What belongs to nobody's timeline has no page of its own. */
const WITHOUT_PAGE: ReadonlySet<string> = new Set(['Office', 'Organisation', 'Body', 'Topic', 'Document']);

function hrefOfNode(node: Node, asOf: string): string | undefined {
  if (node.__typename === 'Country') return hrefOf.country(node.id, asOf);
  if (node.__typename === 'Official') return hrefOf.official(node.id, asOf);
  if (node.__typename === 'Tenure' && node.official != null) return hrefOf.official(node.official.id, asOf);
  if (node.kind === 'AGREEMENT' && node.engagement !== undefined) return hrefOf.agreement(node.engagement.id, asOf);
  if (node.__typename === 'Agreement') return hrefOf.agreement(node.id, asOf);
  return WITHOUT_PAGE.has(node.__typename) ? undefined : hrefOf.engagement(node.entry?.id ?? node.id, asOf);
}

export function pageOfThing(about: object | null, asOf: string): PageOfThing {
  if (about === null) return { name: '—' };
  const node = about as Node;
  const { entry, official, office } = node;
  const tenure = official == null ? undefined : [official.name, office?.title].filter(Boolean).join(', ');
  const name =
    entry?.title ??
    tenure ??
    node.title ??
    node.officialName ??
    node.officeTitle ??
    node.organisationName ??
    node.bodyName ??
    node.countryName ??
    node.label;
  const kind = entry?.kind ?? node.kind;
  const href = hrefOfNode(node, asOf);
  return {
    name: name ?? (kind === undefined ? node.__typename : KIND_NAMES[kind]),
    ...(href === undefined ? {} : { href }),
    ...(kind === undefined ? {} : { kind }),
  };
}
