/** The history that the bench writes is one that the service could have written. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { seenIn } from '#commands/references';
import type { DecisionContext, EventDefinition, StreamState } from '#domain/event';
import { streamName } from '#domain/event';
import { isAmendment } from '#domain/stream-state';
import { referencesIn } from '#domain/references';
import { factOf } from '../support/given.ts';
import { decider, eventDefinitions } from '#domain/registry';
import { validated } from '#domain/validate';
import { idPattern } from '#domain/vocabulary/references';
import { LANDS, OFFICIALS, idOf, landOfOfficial, nameOf, officialsOf } from '../../bench/history/cast.ts';
import { first } from '../../bench/history/history.ts';
import type { Made } from '../../bench/history/story.ts';

const TOLD = 20_000;
/** Each through its decider: all of them in `npm run test:long`. */
const JUDGED = process.env['AIDE_MEMOIRE_LONG'] === '1' ? TOLD : 5_000;
const COUNTED = 50_000;

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

describe('The ids of the bench', () => {
  test('are as many as their numbers, and valid', () => {
    const ids = Array.from({ length: 100_000 }, (_, n) => idOf('meeting', n));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !idPattern('meeting').test(id))).toEqual([]);
    const last = (n: number): string => idOf('official', n).slice(-2);
    expect([last(18), last(20), last(21), last(24), last(27), last(28), last(31), last(32)]).toEqual(
      ['0J', '0M', '0N', '0R', '0V', '0W', '0Z', '10'], // no I, L, O or U
    );
  });

  test('of countries begin with Azerbaijan, whose timeline the bench pages', () => {
    expect(LANDS[0]?.code).toBe('AZ');
    expect(LANDS.length).toBeGreaterThan(150);
    expect(new Set(LANDS.map(({ code }) => code)).size).toBe(LANDS.length);
  });

  test('give every official one name and one country', () => {
    const all = [...Array(OFFICIALS).keys()];
    expect(new Set(all.map(nameOf)).size).toBe(500);
    for (const n of all) {
      const { first: from, count } = officialsOf(landOfOfficial(n));
      expect(n >= from && n < from + count).toBe(true);
    }
  });
});

describe('The first events', () => {
  const events: Made[] = [];
  beforeAll(() => {
    events.push(...first(TOLD));
  });

  test('are all accepted by the decider, one after the other, with what the handler would have seen', () => {
    const streamStates = new Map<string, StreamState>();
    const context: DecisionContext = {
      today: '2026-11-24',
      find: (kind, id) => streamStates.get(streamName(kind, id)),
    };
    const refused: unknown[] = [];
    const unlikeSeen: unknown[] = [];
    for (const { id: eventId, kind, stream, type, data, seen } of events.slice(0, JUDGED)) {
      const definition = eventDefinitions.get(type) as EventDefinition;
      const checked = validated(definition, data);
      const streamState = streamStates.get(stream) ?? decider.initial;
      // A document is its own source.
      if (kind === 'source') streamStates.set(stream, streamState);
      else if (!isAmendment(type)) {
        const expected = seenIn({ all: referencesIn(definition.schema, data), find: context.find });
        if (!isDeepStrictEqual(seen, expected)) unlikeSeen.push({ stream, type, seen, expected });
      }
      const facts = 'data' in checked ? [factOf({ type, data: checked.data }, eventId)] : [];
      const { problems, ...decided } = decider.decide({ facts }, streamState, context);
      const all = [...checked.problems, ...problems];
      if (all.length > 0 || !('facts' in decided) || decided.facts.length !== 1) refused.push({ stream, type, all });
      streamStates.set(stream, decider.evolve(streamState, factOf({ type, data }, eventId)));
    }
    expect(refused.slice(0, 5)).toEqual([]);
    expect(unlikeSeen.slice(0, 5)).toEqual([]);
  }, 120_000);

  test('are of every type that there is', () => {
    const told = new Set(events.map(({ type }) => type));
    expect([...eventDefinitions.keys()].filter((type) => !told.has(type))).toEqual([]);
  });

  test('are as large as those of a press release', () => {
    const sizes = events.map(({ data }) => JSON.stringify(data).length);
    const fitting = sizes.filter((size) => size >= 400 && size <= 1500).length;
    expect(fitting / sizes.length).toBeGreaterThan(0.9);
    expect(Math.max(...sizes)).toBeLessThan(4000);
  });

  test('are mostly about contacts and agreements, now and then about the record', () => {
    const share = (isMeant: (made: Made) => boolean) => events.filter(isMeant).length / events.length;
    const mostly = ['meeting', 'visit', 'call', 'statement', 'agreement'];
    expect(share(({ kind }) => mostly.includes(kind))).toBeGreaterThan(0.65);
    for (const kind of mostly) expect([kind, share((made) => made.kind === kind) > 0.03]).toEqual([kind, true]);
    const amending = share(({ type }) => isAmendment(type));
    expect(amending).toBeGreaterThan(0.01);
    expect(amending).toBeLessThan(0.02);
    expect(share(({ data }) => JSON.stringify(data).includes('"AZ"'))).toBeGreaterThan(0.08);
  });

  test('are the same every time', () => {
    expect([...first(3000)]).toEqual(events.slice(0, 3000));
  });
});

test('Fifty thousand events are those of many short streams', () => {
  const lengths = new Map<string, number>();
  const ids = new Set<string>();
  for (const { id, stream } of first(COUNTED)) {
    lengths.set(stream, (lengths.get(stream) ?? 0) + 1);
    ids.add(id);
  }
  expect(ids.size).toBe(COUNTED);
  const [longest] = [...lengths].sort(([, one], [, other]) => other - one);
  expect(longest?.[1]).toBeLessThanOrEqual(60);
  expect(sum(lengths.values())).toBe(COUNTED);
  expect(lengths.size / COUNTED).toBeGreaterThan(0.2);
  expect(lengths.size / COUNTED).toBeLessThan(0.4);
}, 120_000);
