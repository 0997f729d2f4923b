/** How the release is told: short words for its sources, its people's roles, and one request a stream. */
import { entityIdOf } from '#commands/identity';
import type { Actor } from '#commands/envelope';
import type { RecordRequest } from '#commands/record.handler';
import type { DataOf, EventDefinition } from '#domain/event';
import type { EngagementRef, ID_PREFIX, PartyRef, TopicRef } from '#domain/vocabulary/references';
import type { Provenance } from '#domain/vocabulary/provenance';

export const RELEASE = 'mfa-386-19';
const keyOf = (name: string): string => `${RELEASE}/${name}`;

/** The id that a name of this release leads to. */
export const idOf = (kind: keyof typeof ID_PREFIX, name: string): string => entityIdOf(kind, keyOf(name));

export const SOURCE_ID = idOf('source', 'document');

type Inferences = NonNullable<Provenance['inferences']>;

/** Where the release says so. Paragraphs count from 1, sentences within them; 0 is the head, whose lines count as sentences. */
export const says = (paragraph: number, sentence: number, quote: string, inferences?: Inferences): Provenance => ({
  sources: [{ sourceId: SOURCE_ID, paragraph, sentence, quote }],
  assertion: 'reported',
  ...(inferences === undefined ? {} : { inferences }),
});

export const country = (id: string): PartyRef => ({ kind: 'country', id });
export const body = (name: string): PartyRef => ({ kind: 'body', id: idOf('body', name) });
export const organisation = (name: string): PartyRef => ({ kind: 'organisation', id: idOf('organisation', name) });

/** An engagement of this release. */
export const about = <Kind extends EngagementRef['kind']>(kind: Kind, name: string) => ({ kind, id: idOf(kind, name) });

/** A registered topic, in the words of the release. */
export const talk = (topic: string, label: string): TopicRef => ({ topicId: idOf('topic', topic), label });

interface Told {
  readonly type: string;
  readonly data: unknown;
}

/** One fact; the compiler holds its data to the event's definition. */
export const fact = <Definition extends Pick<EventDefinition, 'type' | 'schema'>>(
  definition: Definition,
  data: DataOf<Definition>,
): Told => ({ type: definition.type, data });

export type Telling = (actor: Actor) => RecordRequest;

/** What is told in one breath of one thing. `what` makes the key, should more be told of it later. */
export const of =
  (kind: keyof typeof ID_PREFIX, name: string, facts: readonly Told[], what = name): Telling =>
  (actor) => ({ idempotencyKey: keyOf(what), actor, stream: { kind, id: idOf(kind, name) }, facts });

export const ofCountry =
  (code: string, facts: readonly Told[]): Telling =>
  (actor) => ({ idempotencyKey: keyOf(`country-${code}`), actor, stream: { kind: 'country', id: code }, facts });
