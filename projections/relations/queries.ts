/** Queries of the relations. */
import type { OpenPeriod } from '#domain/mission/open-periods';
import type { Consular, PairState, Partnership, ProtectingPower, Recognition } from '#domain/relations/pair-state';
import type { PartyRef } from '#domain/vocabulary/references';
import type { Cell, ReadDatabase } from '#read-model/contract/projection';

export type { OpenPeriod } from '#domain/mission/open-periods';
export type { PairState } from '#domain/relations/pair-state';

type Row = Readonly<Record<string, Cell>>;

/** The field as an object, empty if the value is unknown. */
const some = <Name extends string>(name: Name, value: Cell | undefined): { readonly [K in Name]?: string } =>
  (typeof value === 'string' ? { [name]: value } : {}) as { readonly [K in Name]?: string };

const party = (row: Row, name: string): PartyRef => ({
  kind: String(row[`${name}_kind`]) as PartyRef['kind'],
  id: String(row[`${name}_id`]),
});

const recognition = (row: Row): Recognition => ({
  by: party(row, 'by'),
  of: party(row, 'of'),
  ...some('form', row['form']),
  ...some('on', row['since']),
  ...some('withdrawnOn', row['withdrawn']),
  inForce: row['in_force'] === 1,
});

const partnership = (row: Row): Partnership => ({
  ...some('level', row['level']),
  asPublished: String(row['as_published']),
  ...some('on', row['since']),
  ...some('agreementId', row['agreement']),
});

const protectingPower = (row: Row): ProtectingPower => ({
  power: party(row, 'power'),
  represents: party(row, 'represents'),
  in: party(row, 'in'),
  ...some('on', row['since']),
  ...some('endedOn', row['ended']),
  inForce: row['in_force'] === 1,
});

const consular = (row: Row): { readonly consular?: Consular } =>
  typeof row['consular'] === 'number'
    ? {
        consular: {
          inForce: row['consular'] === 1,
          ...some('since', row['consular_since']),
          ...some('endedOn', row['consular_ended']),
        },
      }
    : {};

const NOTHING: PairState = { state: 'none', recognition: [], partnerships: [], protectingPowers: [] };

/**
 * The state of relations between two parties, by the id of their pair (`rel_AZ-RU`); an empty state if nothing is on
 * record.
 */
export function pairOnRecord(db: ReadDatabase, pair: string): PairState {
  const row = db.get('SELECT * FROM pairs WHERE pair = ?', pair);
  if (row === undefined) return NOTHING;
  const all = (table: string): Row[] => db.all(`SELECT * FROM ${table} WHERE pair = ? ORDER BY nth`, pair);
  return {
    state: String(row['state']) as PairState['state'],
    ...some('since', row['since']),
    ...some('level', row['level']),
    ...some('levelSince', row['level_since']),
    ...consular(row),
    recognition: all('recognitions').map(recognition),
    partnerships: all('partnerships').map(partnership),
    protectingPowers: all('protecting_powers').map(protectingPower),
  };
}

/** The ids of the two parties' missions to each other, oldest first. */
export const missionsBetween = (db: ReadDatabase, pair: string): string[] =>
  db
    .all('SELECT mission FROM missions WHERE pair = ? ORDER BY sort, mission', pair)
    .map((row) => String(row['mission']));

/** The periods in which a mission was open, earliest first. */
export const periodsOf = (db: ReadDatabase, mission: string): OpenPeriod[] =>
  db.all('SELECT * FROM open_periods WHERE mission = ? ORDER BY nth', mission).map((row) => ({
    ...some('from', row['since']),
    ...some('to', row['until']),
    isOpen: row['open'] === 1,
  }));
