/** What several changes of one entry come to: whether it appeared, was changed, or disappeared between two moments. */
import type { WhatChangedQuery } from '../operations.generated.ts';

export type Change = WhatChangedQuery['changes']['nodes'][number];
export type Outcome = 'appeared' | 'changed' | 'disappeared';

export interface NetChange {
  readonly outcome: Outcome;
  /** As it was known last. */
  readonly entry: Change['entry'];
}

/** Undefined for what came and went meanwhile. */
function outcomeOf(first: Change['change'], last: Change['change']): Outcome | undefined {
  const wasThere = first !== 'ADDED';
  const isThere = last !== 'RETRACTED';
  if (wasThere) return isThere ? 'changed' : 'disappeared';
  return isThere ? 'appeared' : undefined;
}

/** @param changes in the order in which they became known */
export function netChanges(changes: readonly Change[]): NetChange[] {
  const byEntry = new Map<string, Change[]>();
  for (const change of changes) byEntry.set(change.entry.id, [...(byEntry.get(change.entry.id) ?? []), change]);
  return [...byEntry.values()].flatMap((ofEntry) => {
    const [first, last] = [ofEntry[0], ofEntry.at(-1)];
    const outcome = first === undefined || last === undefined ? undefined : outcomeOf(first.change, last.change);
    return outcome === undefined || last === undefined ? [] : [{ outcome, entry: last.entry }];
  });
}
