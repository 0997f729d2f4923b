/**
 * Warnings are stored with the fact that raised them. An amendment stores how it changes the warnings of other facts.
 */
import type { Fact } from './fact.ts';
import type { Warning } from './problem.ts';

/** How an amendment changes the warnings of one fact. */
export interface Reassessment {
  readonly eventId: string;
  /** Codes and paths of the warnings that are replaced. */
  readonly places: readonly Pick<Warning, 'code' | 'path'>[];
  /** Their replacements; empty if the reason is gone. */
  readonly warnings: readonly Warning[];
}

/** A recorded event with what its envelope says of warnings. */
export type Assessed = Fact & {
  readonly warnings?: readonly Warning[];
  readonly reassessed?: readonly Reassessment[];
};

const samePlace = (a: Pick<Warning, 'code' | 'path'>, b: Pick<Warning, 'code' | 'path'>): boolean =>
  a.code === b.code && a.path === b.path;

/** The stored warnings of a fact, by its event's id, after all amendments. */
export function storedWarnings(recorded: readonly Assessed[]): (eventId: string) => readonly Warning[] {
  const byFact = new Map(recorded.map(({ eventId, warnings = [] }) => [eventId, warnings]));
  for (const { eventId, places, warnings } of recorded.flatMap(({ reassessed = [] }) => reassessed)) {
    const others = (byFact.get(eventId) ?? []).filter((one) => !places.some((place) => samePlace(one, place)));
    byFact.set(eventId, [...others, ...warnings]);
  }
  return (eventId) => byFact.get(eventId) ?? [];
}

const toldAt = (warnings: readonly Warning[], place: Pick<Warning, 'code' | 'path'>): string =>
  warnings
    .filter((one) => samePlace(one, place))
    .map(({ message }) => message)
    .join('\n');

/** The difference between two sets of warnings of a fact; undefined if there is none. */
export function reassessmentOf(
  eventId: string,
  before: readonly Warning[],
  after: readonly Warning[],
): Reassessment | undefined {
  const all = [...before, ...after];
  const places = all
    .filter((one, index) => all.findIndex((other) => samePlace(one, other)) === index)
    .filter((place) => toldAt(before, place) !== toldAt(after, place))
    .map(({ code, path }) => ({ code, path }));
  if (places.length === 0) return undefined;
  return { eventId, places, warnings: after.filter((one) => places.some((place) => samePlace(one, place))) };
}
