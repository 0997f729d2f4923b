/** Questions about organisations: who belongs to them and who has a role in them, from either side. */
import type { PartyRef } from '#domain/vocabulary/references';
import type { Cell, ReadDatabase } from '#read-model/contract/projection';

/** Dates are EDTF; undefined where nothing says. */
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
  /** Days on which the party was seen to have the role. */
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

/** Who belongs to an organisation or did, in the order of time. */
export const membersOf = (db: ReadDatabase, organisation: string): Membership[] =>
  db.all('SELECT * FROM memberships WHERE organisation = ? ORDER BY nth', organisation).map(membershipOf);

/** To what a party belongs or did (`country:AZ`). */
export const membershipsOf = (db: ReadDatabase, party: string): Membership[] =>
  db.all('SELECT * FROM memberships WHERE party = ? ORDER BY organisation, nth', party).map(membershipOf);

/** Who has or had a role in an organisation, in the order of time. */
export const roleHoldersOf = (db: ReadDatabase, organisation: string): RoleHolding[] =>
  db.all('SELECT * FROM roles WHERE organisation = ? ORDER BY nth', organisation).map(roleOf);

/** In which organisations a party has or had a role. */
export const rolesOf = (db: ReadDatabase, party: string): RoleHolding[] =>
  db.all('SELECT * FROM roles WHERE party = ? ORDER BY organisation, nth', party).map(roleOf);
