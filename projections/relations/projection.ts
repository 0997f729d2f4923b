/**
 * Relations between two parties, and their missions to each other. Only the event that opens a mission names its
 * parties, so the rows of a mission say which pair it belongs to (decision 17).
 */
import { type Fact, dataOf } from '#domain/fact';
import { storedFact } from '#domain/recorded-fact';
import { factsThatHold } from '#domain/stream-state';
import { inOrderOfTime } from '#domain/life';
import { missionState } from '#domain/mission/open-periods';
import { eventDefinitions } from '#domain/registry';
import { pairId } from '#domain/relations/pair';
import { pairState } from '#domain/relations/pair-state';
import { dateOf } from '#domain/vocabulary/dates';
import { sortKeyOf } from '#domain/vocabulary/fuzzy-date';
import type { PartyRef } from '#domain/vocabulary/references';
import type { Cell, Projection, Rows } from '#read-model/contract/projection';
import { missions, openPeriods, pairs, partnerships, protectingPowers, recognitions } from './tables.ts';

const KINDS = new Set<string>(['relations', 'mission']);

const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

const party = (name: string, { kind, id }: PartyRef) => ({ [`${name}_kind`]: kind, [`${name}_id`]: id });
const flag = (value: boolean): Cell => (value ? 1 : 0);
const text = (value: string | undefined): Cell => value ?? null;

function rowsOfPair(facts: readonly Fact[], pair: string): Rows {
  const now = pairState(facts);
  return {
    pairs: [
      {
        pair,
        state: now.state,
        since: text(now.since),
        level: text(now.level),
        level_since: text(now.levelSince),
        consular: now.consular === undefined ? null : flag(now.consular.inForce),
        consular_since: text(now.consular?.since),
        consular_ended: text(now.consular?.endedOn),
      },
    ],
    recognitions: now.recognition.map(({ by, of, form, on, withdrawnOn, inForce }, nth) => ({
      pair,
      nth,
      ...party('by', by),
      ...party('of', of),
      form: text(form),
      since: text(on),
      withdrawn: text(withdrawnOn),
      in_force: flag(inForce),
    })),
    partnerships: now.partnerships.map(({ level, asPublished, on, agreementId }, nth) => ({
      pair,
      nth,
      level: text(level),
      as_published: asPublished,
      since: text(on),
      agreement: text(agreementId),
    })),
    protecting_powers: now.protectingPowers.map(({ power, represents, in: where, on, endedOn, inForce }, nth) => ({
      pair,
      nth,
      ...party('power', power),
      ...party('represents', represents),
      ...party('in', where),
      since: text(on),
      ended: text(endedOn),
      in_force: flag(inForce),
    })),
  };
}

/** Sorts after every date. */
const UNDATED = '9999-99-99';

function rowsOfMission(facts: readonly Fact[], mission: string): Rows {
  const opened = dataOf(facts, 'MissionOpened');
  if (opened === undefined) return {};
  const periods = missionState(facts).openPeriods;
  const date = dateOf(periods[0]?.from);
  return {
    missions: [
      {
        pair: pairId([opened.sending, opened.receiving]),
        sort: date === undefined ? UNDATED : sortKeyOf(date),
        mission,
      },
    ],
    open_periods: periods.map(({ from, to, isOpen }, nth) => ({
      mission,
      nth,
      since: text(from),
      until: text(to),
      open: flag(isOpen),
    })),
  };
}

export const relations: Projection = {
  name: 'relations',
  version: 2,
  handles: [...eventDefinitions.values()].filter(({ stream }) => KINDS.has(stream.kind)).map(({ type }) => type),
  tables: [pairs, recognitions, partnerships, protectingPowers, missions, openPeriods],
  rowsOf: (stream, events) => {
    const facts = inOrderOfTime(eventDefinitions, factsThatHold(events.map(storedFact)));
    if (facts.length === 0) return {};
    return stream.startsWith('mission-') ? rowsOfMission(facts, idOf(stream)) : rowsOfPair(facts, idOf(stream));
  },
};
