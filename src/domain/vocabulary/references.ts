/** Ids and references. A reference field says what it refers to, so that one walk finds every reference of an event. */
import { z } from 'zod';
import { Name } from './text.ts';

/** Every kind of stream, with the prefix of its ids. A country's id is its ISO code. */
export const ID_PREFIX = {
  source: 'src',
  organisation: 'org',
  body: 'body',
  official: 'off',
  office: 'ofc',
  tenure: 'ten',
  topic: 'top',
  visit: 'vis',
  meeting: 'mtg',
  call: 'cal',
  message: 'msg',
  conference: 'cnf',
  agreement: 'agr',
  statement: 'stm',
  outcome: 'out',
  ceremony: 'cer',
  relations: 'rel',
  mission: 'mis',
} as const;

export type ReferenceKind = keyof typeof ID_PREFIX | 'country';

/** An id: its prefix and 26 characters of Crockford base 32 (`mtg_01J9…`). That of relations names the pair. */
export const idPattern = (kind: keyof typeof ID_PREFIX): RegExp =>
  kind === 'relations'
    ? /^rel_[A-Za-z0-9_]+-[A-Za-z0-9_]+$/u
    : new RegExp(`^${ID_PREFIX[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`, 'u');

/** The kind of thing that an id names, by its prefix; undefined for a country's code. */
export const kindOfId = (id: string): keyof typeof ID_PREFIX | undefined =>
  (Object.keys(ID_PREFIX) as (keyof typeof ID_PREFIX)[]).find((kind) => id.startsWith(`${ID_PREFIX[kind]}_`));

/** The id under which the event's own stream is kept. */
export const ownId = (kind: keyof typeof ID_PREFIX) =>
  z.string().regex(idPattern(kind), `Not an id of a ${kind} (${ID_PREFIX[kind]}_ and 26 characters).`);

/** A reference to another stream, which must exist. */
export const referenceTo = (kind: keyof typeof ID_PREFIX) => ownId(kind).meta({ refersTo: kind });

/** Whatever a source names, long past or not: anything with an id, or a country by its code. It must be on record. */
export const mentionedId = z.string().max(40).meta({ refersTo: 'mentioned' });

/** A country, territory or former state by ISO 3166-1 alpha-2 or ISO 3166-3 alpha-4 code. */
export const CountryCode = z
  .string()
  .regex(/^[A-Z]{2}([A-Z]{2})?$/u, 'Not an ISO 3166 code of two (or, for a former state, four) capital letters.')
  .meta({ refersTo: 'country' });

/** Who is represented: a country, an organisation, or an organ of a country. */
export const PartyRef = z
  .strictObject({ kind: z.enum(['country', 'organisation', 'body']), id: z.string().max(40) })
  .meta({ id: 'PartyRef', description: 'Who is represented.', refersTo: 'party' });
export type PartyRef = z.infer<typeof PartyRef>;

/** A party of before, whose place another has taken: it need not exist any more when that is done. */
export const PredecessorRef = PartyRef.meta({
  description: 'Whose place the party has taken; a state may have ceased to exist by then.',
  refersTo: 'party',
  timeless: true,
});

export const partyKey = (party: PartyRef): string => `${party.kind}:${party.id}`;

export const EngagementKind = z
  .enum(['visit', 'meeting', 'call', 'message', 'conference', 'agreement', 'outcome', 'ceremony', 'statement'])
  .meta({ id: 'EngagementKind', description: 'What a reference to an engagement may name.' });

/** Another engagement. */
export const EngagementRef = z
  .strictObject({ kind: EngagementKind, id: z.string().max(40) })
  .meta({ id: 'EngagementRef', description: 'Another engagement, by kind and id.', refersTo: 'engagement' });
export type EngagementRef = z.infer<typeof EngagementRef>;

/** An engagement that may be recorded later: what followed is told after what it followed. */
export const LaterEngagementRef = z.strictObject({ kind: EngagementKind, id: z.string().max(40) }).meta({
  id: 'LaterEngagementRef',
  description: 'Another engagement, which may be recorded later.',
  refersTo: 'later',
});

export const TopicRef = z
  .strictObject({ topicId: referenceTo('topic').optional(), label: Name, unspecified: z.boolean().optional() })
  .meta({ id: 'TopicRef', description: 'What it was about. `unspecified` marks "other issues".' });

export type TopicRef = z.infer<typeof TopicRef>;

export const PlaceRef = z
  .strictObject({
    countryId: CountryCode.optional(),
    city: Name.optional(),
    venue: Name.optional(),
    disputed: z.boolean().optional(),
    asPublished: Name.optional(),
  })
  .meta({ id: 'PlaceRef', description: 'Where: country, city, venue.' });
export type PlaceRef = z.infer<typeof PlaceRef>;
