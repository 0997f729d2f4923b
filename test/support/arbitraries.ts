/**
 * Random but legal life stories, and random facts that need not be legal at all. The first are told by hand, kind by
 * kind; the second follow from the schemas, so that a new event has its random facts at once.
 */
import fc from 'fast-check';
import type { z } from 'zod';
import type { Envelope } from '#commands/envelope';
import { eventIdOf, payloadHashOf } from '#commands/identity';
import { seenIn } from '#commands/references';
import type { EventDefinition } from '#domain/event';
import { streamName } from '#domain/event';
import { elementOf, inner, referencesIn, refersTo, shapeOf } from '#domain/references';
import { eventDefinitions } from '#domain/registry';
import type { ReferenceKind } from '#domain/vocabulary/references';
import type { RecordedEvent } from '#event-store/event-store';
import { type Told, streamStateOf } from './given.ts';
import {
  type Cast,
  type Kind,
  type LifeOf,
  COUNTRIES,
  aDate,
  aDay,
  aName,
  aText,
  country,
  dayAfter,
  fuzzily,
  idOf,
  participantsOf,
  provFrom,
  twoCountries,
} from './lives/parts.ts';
import { referenceLives } from './lives/reference.ts';
import { announcedBefore, contactLives, scheduledBefore } from './lives/contacts.ts';
import { livesOfRelations, relationsIdAt } from './lives/relations.ts';
import { agreementLife } from './lives/agreement.ts';

type Data = Record<string, unknown>;

export interface Life {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly facts: readonly Told[];
}

export interface Stay {
  readonly start: string;
  readonly end: string;
  readonly facts: readonly Told[];
}

const stay = (cast: Cast, index: number): fc.Arbitrary<Stay> =>
  fc.tuple(aDay, fc.nat(9), twoCountries, fc.boolean()).chain(([start, days, [host, guest], ended]) => {
    const end = dayAfter(start, days);
    return fc
      .record({
        startedOn: fuzzily(start),
        endedOn: fc.option(fuzzily(end), { nil: undefined }),
        visitors: participantsOf(cast, [guest, guest].slice(0, 1 + (days % 2))),
        rank: fc.constantFrom('state', 'official', 'working', 'unspecified'),
        before: announcedBefore(cast, start),
        prov: provFrom(cast),
      })
      .map(({ startedOn, endedOn, visitors, rank, before, prov }) => ({
        start,
        end,
        facts: [
          ...before({ visitId: idOf('visit', index), visitors, host: country(host), rank }),
          {
            type: 'VisitStarted',
            data: { visitId: idOf('visit', index), visitors, host: country(host), rank, startedOn, prov },
          },
          ...(ended ? [{ type: 'VisitEnded', data: { ...(endedOn === undefined ? {} : { endedOn }), prov } }] : []),
        ],
      }));
  });

/** A meeting of two, on its own or as part of a visit that is somewhere in the story. */
const meeting = (cast: Cast, index: number, stays: readonly Stay[] = []): fc.Arbitrary<readonly Told[]> =>
  fc.tuple(twoCountries, aDay, fc.option(fc.nat(99), { nil: undefined })).chain(([countries, day, at]) => {
    const visit = at === undefined || stays.length === 0 ? undefined : at % stays.length;
    const occurred = visit === undefined ? day : (stays[visit]?.start ?? day);
    return fc
      .record({
        occurred: fuzzily(occurred),
        participants: participantsOf(cast, countries),
        label: aName,
        before: scheduledBefore(cast, day),
        prov: provFrom(cast),
      })
      .map(({ label, before, ...data }) => [
        ...before({ meetingId: idOf('meeting', index), kind: 'bilateral', participants: data.participants }),
        {
          type: 'MeetingHeld',
          data: {
            meetingId: idOf('meeting', index),
            kind: 'bilateral',
            ...data,
            topics: [{ label }],
            ...(visit === undefined ? {} : { partOf: { kind: 'visit', id: idOf('visit', visit) } }),
          },
        },
      ]);
  });

const agreement: LifeOf = agreementLife({
  id: (index) => idOf('agreement', index),
  countries: COUNTRIES,
  dayAfter,
  fuzzily,
  aName,
  provFrom,
  participantsOf,
});

/** A legal random life for every kind of stream. A kind without one fails test/domain/laws.spec.ts. */
export const lifeOf: Readonly<Record<string, LifeOf>> = {
  agreement,
  ...contactLives,
  visit: (cast, index) => stay(cast, index).map(({ facts }) => facts),
  meeting: (cast, index) => meeting(cast, index),
  ...referenceLives,
  ...livesOfRelations({ idOf, countries: COUNTRIES, aDay, aDate, aName, provFrom, participantsOf }),
};

// --- a whole history -------------------------------------------------------------------------------------------------

const idIn = (kind: ReferenceKind, index: number): string => {
  if (kind === 'relations') return relationsIdAt(COUNTRIES, index);
  return kind === 'country' ? (COUNTRIES[index % COUNTRIES.length] ?? '') : idOf(kind, index);
};

const lives = (cast: Cast, kind: ReferenceKind, count: number): fc.Arbitrary<Life[]> =>
  fc.tuple(
    ...[...Array(count).keys()].map((index) =>
      (lifeOf[kind] as LifeOf)(cast, index).map((facts): Life => ({ kind, id: idIn(kind, index), facts })),
    ),
  );

const engagements = (cast: Cast): fc.Arbitrary<Life[]> =>
  fc
    .tuple(fc.nat(3), fc.nat(4))
    .chain(([visits, meetings]) =>
      fc.tuple(fc.tuple(...[...Array(visits).keys()].map((index) => stay(cast, index))), fc.constant(meetings)),
    )
    .chain(([stays, meetings]) =>
      fc
        .tuple(...[...Array(meetings).keys()].map((index) => meeting(cast, index, stays)))
        .map((held) => [
          ...stays.map(({ facts }, index): Life => ({ kind: 'visit', id: idOf('visit', index), facts })),
          ...held.map((facts, index): Life => ({ kind: 'meeting', id: idOf('meeting', index), facts })),
        ]),
    );

/** Lives that together make a legal history: whatever one refers to is told by another. */
export const historyOf = (): fc.Arbitrary<readonly Life[]> =>
  fc.record({ sources: fc.integer({ min: 1, max: 3 }), officials: fc.integer({ min: 1, max: 4 }) }).chain((cast) =>
    fc
      .tuple(
        lives(cast, 'source', cast.sources),
        lives(cast, 'official', cast.officials),
        lives(cast, 'office', 1),
        fc.nat(2).chain((count) => lives(cast, 'body', count)),
        fc.nat(2).chain((count) => lives(cast, 'country', count)),
        fc.nat(2).chain((count) => lives(cast, 'organisation', count)),
        fc.nat(1).chain((count) => lives(cast, 'topic', count)),
        fc.nat(2).chain((count) => lives(cast, 'tenure', count)),
        engagements(cast),
        fc.nat(2).chain((count) => lives(cast, 'agreement', count)),
        ...[...Object.keys(contactLives), 'outcome', 'ceremony', 'relations', 'mission'].map((kind) =>
          fc.nat(2).chain((count) => lives(cast, kind as ReferenceKind, count)),
        ),
        fc.integer({ min: 1, max: 2 }).chain((count) => lives(cast, 'statement', count)),
      )
      .map((all) => all.flat()),
  );

const streamOf = ({ kind, id }: Life): string => streamName(kind, id);

/** The streams that a fact refers to, its own and those of countries left out. */
const neededBy = (life: Life, { type, data }: Told): readonly string[] =>
  referencesIn((eventDefinitions.get(type) as EventDefinition).schema, data)
    .map(({ kind, id }) => streamName(kind, id))
    .filter((stream) => stream !== streamOf(life) && !stream.startsWith('country-'));

/** Brings lives into one order: `choices` says whose turn it is, among those whose references are on record. */
function interleaved(all: readonly Life[], choices: readonly number[]): readonly { life: Life; index: number }[] {
  const told = new Map<string, number>();
  const order: { life: Life; index: number }[] = [];
  for (let turn = 0; ; turn += 1) {
    const ready = all.filter((life) => {
      const next = life.facts[told.get(streamOf(life)) ?? 0];
      return next !== undefined && neededBy(life, next).every((stream) => told.has(stream));
    });
    const life = ready[(choices[turn % choices.length] ?? 0) % ready.length];
    if (life === undefined) return order;
    const index = told.get(streamOf(life)) ?? 0;
    told.set(streamOf(life), index + 1);
    order.push({ life, index });
  }
}

/** What the handler would write: it looks into every stream but the fact's own. */
function envelopeOf(others: readonly Life[], { type, data }: Told, commandId: string): Envelope {
  const { schema, version } = eventDefinitions.get(type) as EventDefinition;
  const find = (kind: ReferenceKind, id: string) => {
    const life = others.find((one) => one.kind === kind && one.id === id);
    return life && streamStateOf(life.facts);
  };
  const seen = seenIn({ all: referencesIn(schema, data), find });
  const recordedBy = { kind: 'import', id: 'arbitrary' } as const;
  const payloadHash = payloadHashOf({ type, data });
  return {
    schemaVersion: version,
    recordedBy,
    commandId,
    correlationId: commandId,
    payloadHash,
    ...(seen && { seen }),
  };
}

/** A legal history as the store holds it: positions rise with gaps, revisions without, references come first. */
export const arbitraryHistory: fc.Arbitrary<RecordedEvent[]> = fc
  .tuple(historyOf(), fc.array(fc.nat(97), { minLength: 1, maxLength: 30 }))
  .map(([all, choices]) => {
    let position = 0n;
    return interleaved(all, choices).map(({ life, index }, turn): RecordedEvent => {
      const { type, data } = life.facts[index] as Told;
      const commandId = `command-${turn}`;
      position += 1n + BigInt((choices[turn % choices.length] ?? 0) % 5);
      return {
        stream: streamOf(life),
        revision: BigInt(index),
        position,
        id: eventIdOf(commandId, 0),
        type,
        data,
        metadata: envelopeOf(
          all.filter((other) => other !== life),
          { type, data },
          commandId,
        ),
        recordedAt: new Date(Date.UTC(2026, 0, 1) + turn * 60_000).toISOString(),
      };
    });
  });

// --- random facts, legal or not --------------------------------------------------------------------------------------

interface Internals {
  readonly type: string;
  readonly entries?: Readonly<Record<string, string>>;
  readonly format?: string;
}

const anIdOf = (kind: string): fc.Arbitrary<string> =>
  kind === 'country'
    ? fc.constantFrom(...COUNTRIES, 'SUHH', 'UK')
    : fc.nat(3).map((index) => idOf(kind as Kind, index));

const aReference = (kinds: readonly string[]) =>
  fc.constantFrom(...kinds).chain((kind) => anIdOf(kind).map((id) => ({ kind, id })));

const anInstant = fc.record({
  at: aDay.map((day) => `${day}T10:30:00+04:00`),
  zone: fc.constant('Asia/Baku'),
});

function aString(schema: z.ZodType): fc.Arbitrary<string> {
  if ((schema._zod.def as unknown as Internals).format === 'url') return fc.webUrl();
  const [pattern] = (schema._zod.bag as { patterns?: Set<RegExp> }).patterns ?? [];
  return pattern === undefined ? aText : fc.stringMatching(pattern);
}

function aValueOf(optional: z.ZodType): fc.Arbitrary<unknown> {
  const schema = inner(optional);
  const name = schema.meta()?.id;
  if (name === 'FuzzyDate') return aDate;
  if (name === 'Instant') return anInstant;
  const target = refersTo(schema);
  if (target === 'party') return aReference(['country', 'organisation', 'body']);
  if (target === 'engagement') return aReference(['visit', 'meeting', 'conference', 'agreement']);
  if (target === 'mentioned') return fc.constantFrom('country', 'official').chain(anIdOf);
  if (target !== undefined) return anIdOf(target);
  const element = elementOf(schema);
  if (element !== undefined) return fc.array(aValueOf(element), { minLength: 1, maxLength: 3 });
  const shape = shapeOf(schema);
  if (shape !== undefined) return anObjectOf(shape);
  const { type, entries = {} } = schema._zod.def as unknown as Internals;
  if (type === 'enum') return fc.constantFrom(...Object.values(entries));
  if (type === 'boolean') return fc.boolean();
  return type === 'number' ? fc.integer({ min: 1, max: 2 }) : aString(schema);
}

/** Sometimes both of official and name, sometimes neither: half of these facts are refused, and shall be. */
function anObjectOf(shape: Readonly<Record<string, z.ZodType>>): fc.Arbitrary<Data> {
  const requiredKeys = Object.keys(shape).filter((name) => !shape[name]?.safeParse(undefined).success);
  return fc.record(Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, aValueOf(field)])), {
    requiredKeys,
  });
}

const factsOf = new Map(
  [...eventDefinitions.values()].map(({ type, schema }) => [
    type,
    anObjectOf(shapeOf(schema) ?? {}).map((data): Told => ({ type, data })),
  ]),
);

/** A random fact of one event: of the right form, true to no rule. */
export const aFactOf = (type: string): fc.Arbitrary<Told> => factsOf.get(type) as fc.Arbitrary<Told>;

/** The same with one field, old or new, that holds whatever JSON can hold. */
export const aMalformedFactOf = (type: string): fc.Arbitrary<Told> =>
  fc
    .tuple(
      aFactOf(type),
      fc.oneof(fc.constantFrom(...Object.keys(eventDefinitions.get(type)?.schema.shape ?? {})), fc.string()),
      fc.jsonValue(),
    )
    .map(([told, name, value]) => ({ type, data: { ...told.data, [name]: value } }));
