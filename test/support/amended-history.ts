/**
 * Random histories whose record is worked on: things are corrected, taken back and reinstated, linked, marked as recorded
 * twice, and told more of, legally or not.
 */
import fc from 'fast-check';
import { eventIdOf } from '#commands/identity';
import { amendedTypeOf } from '#domain/amendment';
import { type Change, changed } from '#domain/stream-state';
import { eventDefinitions, streamKinds } from '#domain/registry';
import type { RecordedEvent } from '#event-store/event-store';
import { aFactOf, arbitraryHistory } from './arbitraries.ts';
import type { Told } from './given.ts';
import { COUNTRIES } from './lives/parts.ts';

type Data = Readonly<Record<string, unknown>>;

const KINDS = [
  'correct',
  'correct',
  'retract',
  'retract whole',
  'reinstate',
  'reinstate',
  'link',
  'merge',
  'tell',
  'deny',
] as const;

/** Numbers choose among what there is by then, taken as far as they reach. */
interface Work {
  readonly kind: (typeof KINDS)[number];
  readonly after: number;
  readonly of: number;
  readonly fact: number;
  readonly value: number;
  readonly more: readonly Told[];
}

/** Kinds of which one stream has many facts, each told by itself. */
const TOLD_FACT_BY_FACT = new Set(['relations', 'mission', 'organisation']);
const MORE = [...eventDefinitions.values()].filter(({ stream }) => TOLD_FACT_BY_FACT.has(stream.kind));

const someWork: fc.Arbitrary<Work> = fc.record({
  kind: fc.constantFrom(...KINDS),
  after: fc.nat(200),
  of: fc.nat(200),
  fact: fc.nat(200),
  value: fc.nat(200),
  more: fc.tuple(...MORE.map(({ type }) => aFactOf(type))),
});

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % from.length];

/** What may be wrong about a fact: a country, a date, a whole that it is part of. */
function changesOf(data: Data, path: string, value: number): Change[] {
  return Object.entries(data).flatMap(([field, from]): Change[] => {
    const at = `${path}/${field}`;
    if (field === 'prov') return [];
    if (field === 'partOf' || field === 'madeDuring') return [{ path: at, from }];
    if (/(On|^on|^occurred|^planned)$/u.test(field))
      return [{ path: at, from, ...(value % 3 === 0 ? {} : { to: `20${10 + (value % 10)}-11` }) }];
    if (from === null || typeof from !== 'object') return [];
    if ((from as Data)['kind'] === 'country')
      return [{ path: at, from, to: { kind: 'country', id: pick(COUNTRIES, value) } }];
    return changesOf(from as Data, at, value);
  });
}

/** A correction leaves a fact of its type: of a required date there is always another. */
const isFact = ({ type, data }: RecordedEvent, change: Change): boolean =>
  eventDefinitions.get(type)?.schema.safeParse(changed(data as Data, [change]).data).success === true;

const kindOf = ({ stream }: RecordedEvent): string => stream.slice(0, stream.indexOf('-'));
const refTo = (event: RecordedEvent) => ({ kind: kindOf(event), id: event.stream.slice(kindOf(event).length + 1) });

/** What is done to a thing on record; undefined where it cannot be done. */
function worked(
  { kind, fact, value, more }: Work,
  own: readonly RecordedEvent[],
  other: RecordedEvent,
): Told | undefined {
  const first = own[0]!;
  const name = amendedTypeOf(streamKinds.get(kindOf(first))!);
  const amendment = (word: string, data: Data): Told => ({ type: `${name}${word}`, data });
  const target = pick(own, fact)!;
  const link = { from: refTo(first), to: refTo(other), relation: 'part_of' };
  switch (kind) {
    case 'correct': {
      const changes = changesOf(target.data as Data, '', value).filter((change) => isFact(target, change));
      const change = pick(changes, value);
      return change && amendment('Corrected', { targetEventId: target.id, changes: [change], reason: 'better_source' });
    }
    case 'retract':
      return amendment('Retracted', { targetEventId: target.id, reason: 'not_happened' });
    case 'retract whole':
      return amendment('Retracted', { whole: true, reason: 'not_happened' });
    case 'reinstate': {
      const retraction = pick(
        own.filter(({ type }) => type.endsWith('Retracted')),
        fact,
      );
      return retraction && amendment('Reinstated', { retractionEventId: retraction.id, reason: 'It was so.' });
    }
    case 'link':
      return { type: 'EngagementLinked', data: link };
    case 'merge':
      return { type: 'DuplicateMarked', data: { engagement: refTo(first), duplicateOf: refTo(other), reason: 'Two.' } };
    case 'deny': {
      const data = target.data as { readonly prov: object };
      return { type: target.type, data: { ...data, prov: { ...data.prov, assertion: 'denied' } } };
    }
    case 'tell':
      return pick(
        more.filter(({ type }) => eventDefinitions.get(type)?.stream.kind === kindOf(first)),
        value,
      );
  }
}

/** The same history with the work done in its course, each amendment of a thing that is on record by then. */
function workedOn(history: readonly RecordedEvent[], work: readonly Work[]): RecordedEvent[] {
  const told: RecordedEvent[] = [];
  const add = (event: RecordedEvent): void => {
    const revision = BigInt(told.filter(({ stream }) => stream === event.stream).length);
    told.push({ ...event, revision, position: (told.at(-1)?.position ?? 0n) + 1n + (event.position % 3n) });
  };
  history.forEach((event, turn) => {
    add(event);
    for (const one of work.filter(({ after }) => after % history.length === turn)) {
      const streams = [...new Set(told.map(({ stream }) => stream))];
      const stream = pick(streams, one.of)!;
      const own = told.filter((each) => each.stream === stream);
      const fact = worked(one, own, pick(told, one.value)!);
      const prov = (event.data as Data)['prov'];
      if (fact !== undefined && eventDefinitions.has(fact.type))
        add({
          ...event,
          ...fact,
          stream,
          data: { prov, ...fact.data },
          id: eventIdOf(`work-${told.length}`, 0),
          metadata: {},
        });
    }
  });
  return told;
}

/** As the store holds it: positions rise with gaps, revisions without. */
export const amendedHistory: fc.Arbitrary<RecordedEvent[]> = fc
  .tuple(arbitraryHistory, fc.array(someWork, { maxLength: 25 }))
  .map(([history, work]) => workedOn(history, work));
