/**
 * Who held which post, and when. Each stream is one tenure and gives one row, so the order in which tenures are
 * recorded does not matter.
 */
import { recordedFacts } from '#domain/recorded-fact';
import { standingOf } from '#domain/registered';
import { eventDefinitions } from '#domain/registry';
import { certainDaysOf, holdingOf, isHeld, orderOf, startOf } from '#domain/tenure/holding';
import { dateOf } from '#domain/vocabulary/dates';
import type { Projection, Rows } from '#read-model/contract/projection';
import { holdings } from './tables.ts';

export const offices: Projection = {
  name: 'offices',
  version: 2,
  handles: [...eventDefinitions.values()].filter(({ stream }) => stream.kind === 'tenure').map(({ type }) => type),
  tables: [holdings],
  rowsOf: (stream, events): Rows => {
    const { status, facts } = standingOf(recordedFacts(events));
    const holding = holdingOf(facts);
    if (holding === undefined || !isHeld(status)) return {};
    const certain = certainDaysOf(holding);
    return {
      holdings: [
        {
          office: holding.officeId,
          sort: orderOf(holding),
          tenure: stream.slice('tenure-'.length),
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
