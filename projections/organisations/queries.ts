/** Queries about organisations: members and role holders of an organisation, and memberships and roles of a party. */
import type { PartyRef } from '#domain/vocabulary/references';
import type { Cell, ReadDatabase } from '#read-model/contract/projection';

/** Dates are EDTF; undefined if unknown. */
export interface Membership {
  readonly organisation: string;
  readonly party: PartyRef;
  readonly status: string;
  readonly since?: string;
  readonly until?: string;
  readonly ended: boolean;
}

export interface RoleHolding {
  readonly organisation: string;
  readonly party: PartyRef;
  readonly role: string;
  readonly roleAsPublished?: string;
  readonly term?: string;
  readonly since?: string;
  readonly until?: string;
  /** Days on which a source saw the party in the role. */
  readonly attestedOn: readonly string[];
  readonly ended: boolean;
}

type Row = Readonly<Record<string, Cell>>;

const partyOf = (key: Cell | undefined): PartyRef => {
  const [kind, id] = String(key).split(':') as [PartyRef['kind'], string];
  return { kind, id };
};

const optional = <Name extends string>(row: Row, column: string, name: Name): Partial<Record<Name, string>> =>
  row[column] == null ? {} : ({ [name]: String(row[column]) } as Partial<Record<Name, string>>);

const membershipOf = (row: Row): Membership => ({
  organisation: String(row['organisation']),
  party: partyOf(row['party']),
  status: String(row['status']),
  ...optional(row, 'since', 'since'),
  ...optional(row, 'until', 'until'),
  ended: row['ended'] === 1,
});

const roleOf = (row: Row): RoleHolding => ({
  organisation: String(row['organisation']),
  party: partyOf(row['party']),
  role: String(row['role']),
  ...optional(row, 'as_published', 'roleAsPublished'),
  ...optional(row, 'term', 'term'),
  ...optional(row, 'since', 'since'),
  ...optional(row, 'until', 'until'),
  attestedOn: JSON.parse(String(row['attested'])) as string[],
  ended: row['ended'] === 1,
});

/** Current and former members of an organisation, in order of time. */
export const membersOf = (db: ReadDatabase, organisation: string): Membership[] =>
  db.all('SELECT * FROM memberships WHERE organisation = ? ORDER BY nth', organisation).map(membershipOf);

/** Current and former memberships of a party (`country:AZ`). */
export const membershipsOf = (db: ReadDatabase, party: string): Membership[] =>
  db.all('SELECT * FROM memberships WHERE party = ? ORDER BY organisation, nth', party).map(membershipOf);

/** Current and former role holders in an organisation, in order of time. */
export const roleHoldersOf = (db: ReadDatabase, organisation: string): RoleHolding[] =>
  db.all('SELECT * FROM roles WHERE organisation = ? ORDER BY nth', organisation).map(roleOf);

/** Current and former roles of a party, in any organisation. */
export const rolesOf = (db: ReadDatabase, party: string): RoleHolding[] =>
  db.all('SELECT * FROM roles WHERE party = ? ORDER BY organisation, nth', party).map(roleOf);
