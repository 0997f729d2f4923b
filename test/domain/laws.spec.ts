/** What every stream owes, whatever is told to it. A new kind of stream is held to these laws by its mere existence. */
import { amendedTypeOf } from '#domain/amendment';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EventData, EventDefinition, StreamState } from '#domain/event';
import type { Fact } from '#domain/fact';
import { valueAt } from '#domain/json-pointer';
import { decider, eventDefinitions, streamKinds } from '#domain/registry';
import { validated } from '#domain/validate';
import { aFactOf, aMalformedFactOf, arbitraryHistory, historyOf, lifeOf } from '../support/arbitraries.ts';
import { type Told, factOf, streamStateOf, world } from '../support/given.ts';
import { turned } from '../support/turned.ts';

const cast = { sources: 2, officials: 3 };
const definitionOf = (type: string) => eventDefinitions.get(type) as EventDefinition;
const typesOf = (kind: string) =>
  [...eventDefinitions.values()].filter(({ stream }) => stream.kind === kind).map(({ type }) => type);

const validFact = (told: Told, index: number): Fact[] => {
  const result = validated(definitionOf(told.type), told.data);
  return 'data' in result ? [factOf({ type: told.type, data: result.data }, index)] : [];
};

describe.each([...streamKinds.keys()])('Every %s', (kind) => {
  const life = lifeOf[kind]?.(cast, 0) ?? fc.constant([]);
  const command = fc.array(fc.oneof(...typesOf(kind).map(aFactOf)), { minLength: 1, maxLength: 3 });
  const malformed = fc.oneof(...typesOf(kind).map(aMalformedFactOf));

  test('has a life told in test/support/arbitraries.ts', () => expect(Object.keys(lifeOf)).toContain(kind));

  test('may live the life that is told of it', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const present = facts.flatMap(validFact);
        expect(present).toEqual(facts.map(factOf));
        expect(decider.decide({ facts: present }, decider.initial, world())).toMatchObject({
          problems: [],
          facts: present,
        });
        expect(streamStateOf(facts).status).not.toBe('none');
      }),
    );
  });

  test('folds whatever is recorded, in any order: folding never refuses', () => {
    fc.assert(
      fc.property(command, command, (some, others) => {
        const all = [...some, ...others, { type: 'UnheardOf', data: { prov: null } }];
        expect(streamStateOf(all).recorded).toHaveLength(all.length);
        expect(all.map(factOf).reduce(decider.evolve, decider.initial)).toEqual(streamStateOf(all));
      }),
    );
  });

  test('decides whatever is told, with a fact or with a problem that is in the language', () => {
    fc.assert(
      fc.property(life, command, (past, present) => {
        const decision = decider.decide({ facts: present.flatMap(validFact) }, streamStateOf(past), world());
        for (const { code, expected } of decision.problems)
          expect([code, expected]).toEqual([expect.any(String), expect.stringMatching(/./u)]);
        expect('facts' in decision).toBe(decision.problems.length === 0);
      }),
    );
  });

  test('answers malformed facts with problems, never with an exception', () => {
    fc.assert(
      fc.property(life, malformed, (past, present) => {
        const facts = validFact(present, 0);
        if (facts.length === 0) expect(validated(definitionOf(present.type), present.data).problems).not.toEqual([]);
        expect(() => decider.decide({ facts }, streamStateOf(past), world())).not.toThrow();
      }),
    );
  });

  test('gives no second event for a fact told again, whatever the order of its fields (INV-20)', () => {
    fc.assert(
      fc.property(fc.oneof(life, command), (told) => {
        const again = told
          .flatMap(validFact)
          .map(({ eventId, type, data }) => factOf({ type, data: turned(data) as EventData }, eventId));
        const streamState = told.flatMap(validFact).reduce(decider.evolve, decider.initial);
        // What was taken back is no longer said, and may be told anew.
        const holds = new Set(streamState.facts.map(({ eventId }) => eventId));
        const facts = again.filter(({ eventId }) => holds.has(eventId));
        expect(decider.decide({ facts }, streamState, world())).toEqual({
          problems: [],
          facts: [],
          warnings: [],
          reassessed: new Map(),
        });
      }),
    );
  });

  test('is validated to what validation leaves as it is', () => {
    fc.assert(
      fc.property(command, (told) => {
        for (const fact of told.flatMap(validFact))
          expect(validated(definitionOf(fact.type), fact.data)).toEqual({ data: fact.data, problems: [] });
      }),
    );
  });
});

/** A word that goes on about a recorded fact, whatever it is: a note on where its source says so. */
const noted = (n: number) => [
  { path: '/prov/sources/0/paragraph', to: 1000 + n },
  { path: '/prov/sources/0/row', to: `row ${n}` },
];
const amendment = (kind: string, verb: string, data: Record<string, unknown>): Told => ({
  type: `${amendedTypeOf(streamKinds.get(kind)!)}${verb}`,
  data: { ...data, prov: { sources: [{ sourceId: 'src_00000000000000000000000000' }], assertion: 'reported' } },
});
const view = ({ status, facts }: StreamState) => ({ status, facts: facts.map(({ type, data }) => ({ type, data })) });

describe.each([...streamKinds.keys()])('The record of every %s', (kind) => {
  const life = (lifeOf[kind]?.(cast, 0) ?? fc.constant([])).filter((facts) => facts.length > 0);
  const decided = (past: readonly Fact[], told: Told): Fact[] => {
    const facts = [{ ...factOf(told), eventId: `amendment ${past.length}` }];
    const decision = decider.decide({ facts }, decider.fold(past), world());
    expect(decision.problems).toEqual([]);
    return [...past, ...('facts' in decision ? decision.facts : [])];
  };

  test('is as before after a correction and its reverse', () => {
    fc.assert(
      fc.property(life, fc.nat(), fc.nat(9), (told, at, n) => {
        const facts = told.map(factOf);
        const target = facts[at % facts.length] as Fact;
        const changes = noted(n).map((change) => ({ ...change, from: valueAt(target.data, change.path) }));
        const back = changes.map(({ path, from, to }) => ({ path, from: to, to: from }));
        const correction = (told: readonly object[]) =>
          amendment(kind, 'Corrected', { targetEventId: target.eventId, changes: told, reason: 'better_source' });
        const corrected = decided(facts, correction(changes));
        expect(view(decider.fold(corrected))).not.toEqual(view(decider.fold(facts)));
        expect(view(decider.fold(decided(corrected, correction(back))))).toEqual(view(decider.fold(facts)));
      }),
    );
  });

  test('is as before after a retraction and its reinstatement', () => {
    fc.assert(
      fc.property(life, (told) => {
        const facts = told.map(factOf);
        const retracted = decided(facts, amendment(kind, 'Retracted', { whole: true, reason: 'not_happened' }));
        expect(view(decider.fold(retracted))).toEqual({ status: 'retracted', facts: [] });
        const retractionEventId = retracted.at(-1)?.eventId;
        const reinstated = decided(retracted, amendment(kind, 'Reinstated', { retractionEventId, reason: 'It was.' }));
        expect(view(decider.fold(reinstated))).toEqual(view(decider.fold(facts)));
      }),
    );
  });
});

describe('Every history', () => {
  test('is legal, event by event, as it was recorded', () => {
    fc.assert(
      fc.property(arbitraryHistory, (history) => {
        const streams = new Map<string, Told[]>();
        for (const { stream, type, data, revision } of history) {
          const past = streams.get(stream) ?? [];
          const fact = factOf({ type, data: data as Told['data'] });
          expect(revision).toBe(BigInt(past.length));
          expect(
            decider.decide({ facts: [fact] }, streamStateOf(past), world({ streams: Object.fromEntries(streams) }))
              .problems,
          ).toEqual([]);
          streams.set(stream, [...past, fact]);
        }
      }),
    );
  });

  test('holds every fact of its lives once, at rising positions, under ids of its own', () => {
    fc.assert(
      fc.property(arbitraryHistory, (history) => {
        expect(new Set(history.map(({ id }) => id)).size).toBe(history.length);
        expect(history.every(({ position }, at) => position > (history[at - 1]?.position ?? 0n))).toBe(true);
      }),
    );
  });

  test('is the same for the same seed', () => {
    const options = { seed: 386, numRuns: 5 };
    expect(fc.sample(historyOf(), options)).toEqual(fc.sample(historyOf(), options));
  });
});
