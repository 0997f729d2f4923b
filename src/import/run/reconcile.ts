/** What is to be recorded so that the record says what the file says now: new facts, and corrections of what it said before. */
import { isDeepStrictEqual } from 'node:util';
import type { Envelope } from '#commands/envelope';
import { amendedTypeOf } from '#domain/amendment';
import type { EventDefinition } from '#domain/event';
import { valueAt } from '#domain/json-pointer';
import { type Problem, problem } from '#domain/problem';
import { storedFact } from '#domain/recorded-fact';
import { eventDefinitions } from '#domain/registry';
import { factsThatHold, same } from '#domain/stream-state';
import { validated } from '#domain/validate';
import type { RecordedEvent } from '#event-store/event-store';
import type { ToldFact } from '../mapping/tell.ts';

export interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

export type Reconciled =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'new' | 'amended'; readonly key: string; readonly facts: readonly ToldFact[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

type Fields = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

const fromTo = (path: string, from: unknown, to: unknown): Change => ({
  path,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** Below which steps two values may be held against each other; undefined where only as a whole. */
function stepsOf(from: unknown, to: unknown): readonly string[] | undefined {
  if (isMap(from) && isMap(to)) return [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return Array.isArray(from) && Array.isArray(to) && from.length === to.length ? Object.keys(from) : undefined;
}

/** Where two values differ, by JSON pointers: in lists of one length item by item, otherwise as a whole. */
export function changesBetween(from: unknown, to: unknown, path = ''): readonly Change[] {
  if (same(from, to)) return [];
  const steps = stepsOf(from, to);
  if (steps === undefined) return [fromTo(path, from, to)];
  return steps.flatMap((step) =>
    changesBetween((from as Fields)[step], (to as Fields)[step], `${path}/${escaped(step)}`),
  );
}

interface Held {
  readonly eventId: string;
  readonly type: string;
  readonly data: Fields;
}

const holding = (events: readonly RecordedEvent[]): readonly Held[] =>
  factsThatHold(events.map(storedFact)) as unknown as readonly Held[];

const commandOf = ({ metadata }: RecordedEvent): string => String((metadata as Partial<Envelope> | null)?.commandId);

/** As the language keeps it: a date in its canonical form, say. What is not valid is left to the command to refuse. */
const asKept = ({ type, data }: ToldFact): Fields => {
  const definition = eventDefinitions.get(type);
  if (definition === undefined) return data;
  const result = validated(definition, data);
  return 'data' in result ? (result.data as unknown as Fields) : data;
};

/** Each fact under its type and its number among those of the type. */
function numbered<F extends { readonly type: string }>(facts: readonly F[]): ReadonlyMap<string, F> {
  const counts = new Map<string, number>();
  return new Map(
    facts.map((fact) => {
      const count = (counts.get(fact.type) ?? 0) + 1;
      counts.set(fact.type, count);
      return [`${fact.type} ${count}`, fact];
    }),
  );
}

const amendment = ({ stream }: EventDefinition, word: 'Corrected' | 'Retracted', data: Fields): ToldFact => ({
  type: `${amendedTypeOf(stream)}${word}`,
  data,
});

const correctedByHand = (path: string, now: unknown): Problem =>
  problem(
    'STALE_CORRECTION',
    path.slice(1).replaceAll('/', '.'),
    'The file says another thing than before, and so does the record since: somebody has corrected it.',
    `what the record says, ${JSON.stringify(now ?? null)}; or a correction by hand`,
  );

interface Amended {
  readonly facts: readonly ToldFact[];
  readonly problems: readonly Problem[];
}

const NOTHING: Amended = { facts: [], problems: [] };

/** A fact that was told before, against what is told now and what the record says now. */
function corrected(told: ToldFact, before: Held, now: Held | undefined): Amended {
  const definition = eventDefinitions.get(told.type);
  // Most are the same letter for letter, which is told sooner than that they mean the same.
  if (definition === undefined || isDeepStrictEqual(before.data, told.data) || same(before.data, told.data))
    return NOTHING;
  const wanted = asKept(told);
  const changes: Change[] = [];
  const problems: Problem[] = [];
  for (const { path, from, to } of changesBetween(before.data, wanted)) {
    const stands = now === undefined ? undefined : valueAt(now.data, path);
    if (now === undefined || !(same(stands, from) || same(stands, to))) problems.push(correctedByHand(path, stands));
    else if (!same(stands, to)) changes.push(fromTo(path, stands, to));
  }
  if (changes.length === 0) return { facts: [], problems };
  const data = { targetEventId: before.eventId, changes, reason: 'source_corrected', prov: wanted['prov'] };
  return { facts: [amendment(definition, 'Corrected', data)], problems };
}

function retracted({ type, eventId }: Held, prov: unknown): ToldFact[] {
  const definition = eventDefinitions.get(type);
  const data = { targetEventId: eventId, reason: 'other', note: 'The source no longer says so.', prov };
  return definition === undefined ? [] : [amendment(definition, 'Retracted', data)];
}

/**
 * @param key of the command by which a row tells of this thing; later commands of it end in # and a number
 * @param events everything in the stream
 */
export function reconcile(key: string, told: readonly ToldFact[], events: readonly RecordedEvent[]): Reconciled {
  const own = events.filter((event) => commandOf(event) === key || commandOf(event).startsWith(`${key}#`));
  if (own.length === 0) return { kind: 'new', key, facts: told };
  const before = numbered(holding(own));
  const now = new Map(holding(events).map((fact) => [fact.eventId, fact]));
  const wanted = numbered(told);
  const gone = [...before].filter(([number, fact]) => !wanted.has(number) && now.has(fact.eventId));
  const fresh = [...wanted].filter(([number]) => !before.has(number)).map(([, fact]) => fact);
  const amended = [...wanted].map(([number, fact]) => {
    const known = before.get(number);
    return known === undefined ? NOTHING : corrected(fact, known, now.get(known.eventId));
  });
  const problems = amended.flatMap((one) => one.problems);
  if (problems.length > 0) return { kind: 'refused', problems };
  const prov = told[0]?.data['prov'];
  const facts = [
    ...gone.flatMap(([, fact]) => retracted(fact, prov)),
    ...amended.flatMap((one) => one.facts),
    ...fresh,
  ];
  if (facts.length === 0) return { kind: 'unchanged' };
  return { kind: 'amended', key: `${key}#${new Set(own.map(commandOf)).size}`, facts };
}
