/**
 * Ids of what has no stream of its own. Each begins with the thing to which it belongs and says what of it is meant, so that one
 * id names one object of one type, and `node` finds it again.
 */

/** What an id names: a thing of its own, or something that belongs to one. */
export type NamedObject =
  | { readonly kind: 'thing'; readonly id: string }
  /** Of a thing with several entries, that of one event. */
  | { readonly kind: 'entry'; readonly thing: string; readonly event?: string }
  | { readonly kind: 'event'; readonly thing: string; readonly event: string }
  /** A place in a document, and the fact that names it. */
  | { readonly kind: 'citation'; readonly thing: string; readonly key: string }
  | { readonly kind: 'finding'; readonly place: string };

/** How a thing stands on a timeline: `mtg_…/entry`; of one event among several, `rel_AZ-RU/entry/<event>`. */
export const entryIdOf = (thing: string, event: string): string =>
  event === '' ? `${thing}/entry` : `${thing}/entry/${event}`;

/** An event in the history of a thing. */
export const historyIdOf = (thing: string, event: string): string => `${thing}/event/${event}`;

/** A fact, at the place of a document that it names. */
export const citationIdOf = (source: string, key: string): string => `${source}/citation/${encodeURIComponent(key)}`;

const FINDING = 'review/';

/** A finding of the review, by its place among all of them. */
export const findingIdOf = (place: string): string => FINDING + Buffer.from(place).toString('base64url');

/** What an id names; undefined for a text that can be no id. */
export function namedBy(id: string): NamedObject | undefined {
  if (id.startsWith(FINDING))
    return { kind: 'finding', place: Buffer.from(id.slice(FINDING.length), 'base64url').toString() };
  const [thing = '', part, of, ...rest] = id.split('/');
  if (part === undefined) return { kind: 'thing', id };
  if (rest.length > 0) return undefined;
  if (part === 'entry') return { kind: 'entry', thing, ...(of === undefined ? {} : { event: of }) };
  if (of === undefined) return undefined;
  if (part === 'event') return { kind: 'event', thing, event: of };
  return part === 'citation' ? { kind: 'citation', thing, key: decoded(of) } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** The id by which the log names an event, whether it was given so or as that of an event in a history. */
export const eventOfId = (id: string): string => {
  const named = namedBy(id);
  return named?.kind === 'event' ? named.event : id;
};
