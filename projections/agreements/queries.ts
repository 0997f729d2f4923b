/** Queries of the status board of agreements. */
import { type KeyPage, type Keyed, countRows, pageOfRows } from '#read-model/contract/key-page';
import type { Cell, ReadDatabase } from '#read-model/contract/projection';
import { ITSELF } from './tables.ts';

export interface AgreementFilter {
  /** `country:NO`, `organisation:org_…`, `body:body_…`. */
  readonly party?: string;
  readonly stage?: string;
  /** Days, inclusive: the agreement may have been in force on one of them (for the party, if one is given). */
  readonly inForce?: { readonly from: string; readonly to: string };
}

export interface ListedAgreement {
  readonly id: string;
  /** Orders the list. */
  readonly key: string;
}

interface Clause {
  readonly sql: string;
  readonly values: readonly Cell[];
}

const clausesOf = ({ party, stage, inForce }: AgreementFilter): Clause[] => [
  ...(party === undefined
    ? []
    : [{ sql: 'EXISTS (SELECT 1 FROM parties p WHERE p.subject = ? AND p.sort = i.sort)', values: [party] }]),
  ...(stage === undefined ? [] : [{ sql: 'i.stage = ?', values: [stage] }]),
  ...(inForce === undefined
    ? []
    : [
        {
          sql: `EXISTS (SELECT 1 FROM periods f WHERE f.subject = ? AND f.sort = i.sort
                AND coalesce(f.first, '0000-01-01') <= ? AND coalesce(f.until, '9999-12-31') > ?)`,
          values: [party ?? ITSELF, inForce.to, inForce.from],
        },
      ]),
];

function listedBy(filter: AgreementFilter): Keyed {
  const clauses = clausesOf(filter);
  const where = clauses.length === 0 ? '' : `WHERE ${clauses.map(({ sql }) => sql).join(' AND ')}`;
  return {
    sql: `SELECT i.id AS id, i.sort AS key FROM instruments i ${where}`,
    values: clauses.flatMap(({ values }) => values),
  };
}

/** Agreements by date, oldest first. */
export const agreementsWhere = (db: ReadDatabase, filter: AgreementFilter, page: KeyPage): ListedAgreement[] =>
  pageOfRows(db, listedBy(filter), page).map((row) => ({ id: String(row['id']), key: String(row['key']) }));

export const countAgreements = (db: ReadDatabase, filter: AgreementFilter): number => countRows(db, listedBy(filter));
