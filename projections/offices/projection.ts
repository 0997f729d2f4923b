/** Who held which post when. A key is a tenure; the holders of a post are its rows, whatever came first. */
import { type RecordedFact, recordedFactOf } from '#domain/recorded-fact';
import { standingOf } from '#domain/registered';
import { eventDefinitions } from '#domain/registry';
import { certainDaysOf, holdingOf, isHeld, orderOf, startOf } from '#domain/tenure/holding';
import { dateOf } from '#domain/vocabulary/dates';
import type { Projection, Rows } from '#read-model/projection';
import { holdings } from './tables.ts';

export const offices: Projection<readonly RecordedFact[]> = {
  name: 'offices',
  version: 2,
  handles: [...eventDefinitions.values()].filter(({ stream }) => stream.kind === 'tenure').map(({ type }) => type),
  tables: [holdings],
  keysOf: (event) => [event.stream],
  evolve: (facts, event) => [...(facts ?? []), recordedFactOf(event)],
  rowsOf: (recorded, key): Rows => {
    const { status, facts } = standingOf(recorded);
    const holding = holdingOf(facts);
    if (holding === undefined || !isHeld(status)) return {};
    const certain = certainDaysOf(holding);
    return {
      holdings: [
        {
          office: holding.officeId,
          sort: orderOf(holding),
          tenure: key.slice('tenure-'.length),
          official: holding.officialId,
          certain_from: certain?.from ?? null,
          certain_to: certain?.to ?? null,
          may_begin: dateOf(startOf(holding))?.earliest ?? null,
          may_end: dateOf(holding.leftOn)?.latest ?? null,
        },
      ],
    };
  },
};
