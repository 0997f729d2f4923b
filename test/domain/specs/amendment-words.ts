/** What the specs of amendments are told with: corrections, retractions and reinstatements of events named by number. */
import { expect } from '@jest/globals';
import type { Fact } from '#domain/fact';
import { decider } from '#domain/registry';
import { type Told, factOf, told, world } from '../../support/given.ts';

export const uuid = (n: number): string => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
export const named = (facts: readonly Told[]): Fact[] =>
  facts.map((fact, index) => ({ ...factOf(fact), eventId: uuid(index) }));

export const correction = (changes: readonly object[], target = 0, type = 'VisitCorrected') =>
  told(type, { targetEventId: uuid(target), changes, reason: 'transcription_error' });
export const retraction = (data: object, type = 'VisitRetracted') =>
  told(type, { targetEventId: undefined, whole: undefined, ...data });
export const reinstatement = (retractionEventId: string, type = 'VisitReinstated') => told(type, { retractionEventId });

export const decide = (past: readonly Fact[], fact: Told) =>
  decider.decide({ facts: [factOf(fact, uuid(past.length))] }, decider.fold(past), world());
export const after = (past: readonly Fact[], fact: Told): Fact[] => {
  const decision = decide(past, fact);
  expect(decision.problems).toEqual([]);
  return [...past, ...('facts' in decision ? decision.facts : [])];
};
export const refused = (past: readonly Fact[], fact: Told) =>
  decide(past, fact).problems.map(({ code, path }) => [code, path]);
