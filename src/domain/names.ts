/** The names by which registered things go. */
import { type Fact, valueIn } from './fact.ts';

/** Kinds of streams that register somebody or something, rather than record an event. */
export const REGISTERED_KINDS: ReadonlySet<string> = new Set([
  'source',
  'country',
  'organisation',
  'body',
  'official',
  'office',
  'tenure',
  'topic',
]);

const textOf = (name: string | { readonly text: string }): string => (typeof name === 'string' ? name : name.text);

const NAMED = ['name', 'acronym', 'title', 'text', 'label'] as const;
const LISTED = ['names', 'titles', 'labelsAsPublished'] as const;

/** Every name in a fact, as published. */
export const namesIn = (fact: Fact): string[] => [
  ...NAMED.flatMap((field) => valueIn(fact, field) ?? []).map(textOf),
  ...LISTED.flatMap((field): readonly (string | { text: string })[] => valueIn(fact, field) ?? []).map(textOf),
];
