/** Pairs up beginnings and ends, given in order of time, into periods. */
import { factsOf } from '#domain/fact';
import type { RecordedFact } from '#domain/recorded-fact';
import { type PartyRef, partyKey } from '#domain/vocabulary/references';

export interface Period {
  readonly party: string;
  /** The membership status, or the role. */
  readonly as: string;
  readonly asPublished?: string;
  readonly term?: string;
  readonly since?: string;
  readonly until?: string;
  /** Days on which a source saw the party in this status or role. */
  readonly attested: readonly string[];
  readonly ended: boolean;
}

interface Told {
  readonly party: string;
  readonly as: string;
  readonly more: Partial<Period>;
}

/** Builds up periods: at most one is open at a time for each party and status. */
class Periods {
  private readonly all: Period[] = [];

  get list(): readonly Period[] {
    return this.all;
  }

  private openAt({ party, as }: Told): number {
    return this.all.findLastIndex((one) => one.party === party && one.as === as && !one.ended);
  }

  private add({ party, as, more }: Told, ended: boolean): void {
    this.all.push({ party, as, attested: [], ...more, ended });
  }

  /** A beginning during an open period reports the same period again: the first known date is kept. */
  begin(told: Told): void {
    const at = this.openAt(told);
    const known = this.all[at];
    if (known === undefined) this.add(told, false);
    else this.all[at] = { ...told.more, ...known };
  }

  /** An end without a beginning makes a period of which only the end is known. */
  end(told: Told): void {
    const at = this.openAt(told);
    const known = this.all[at];
    if (known === undefined) this.add(told, true);
    else this.all[at] = { ...known, ...told.more, ended: true };
  }

  see(told: Told, day: string): void {
    const at = this.openAt(told);
    const known = this.all[at];
    if (known === undefined) this.add({ ...told, more: { ...told.more, attested: [day] } }, false);
    else this.all[at] = { ...known, attested: [...known.attested, day] };
  }
}

/** Drops fields without a value. */
const given = (fields: { readonly [Name in keyof Period]?: Period[Name] | undefined }): Partial<Period> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const MEMBERSHIP = ['OrganisationRegistered', 'OrganisationMembershipRecorded', 'OrganisationMembershipEnded'] as const;
const ROLE = ['OrganisationRoleAssumed', 'OrganisationRoleEnded', 'OrganisationRoleAttested'] as const;

export function membershipsIn(facts: readonly RecordedFact[]): readonly Period[] {
  const periods = new Periods();
  for (const { type, data } of factsOf(facts, ...MEMBERSHIP)) {
    switch (type) {
      case 'OrganisationRegistered':
        for (const id of data.memberIds ?? []) periods.begin({ party: `country:${id}`, as: 'member', more: {} });
        break;
      case 'OrganisationMembershipRecorded':
        periods.begin({ party: partyKey(data.member), as: data.status, more: given({ since: data.on }) });
        break;
      case 'OrganisationMembershipEnded':
        periods.end({ party: partyKey(data.member), as: data.status, more: given({ until: data.on }) });
    }
  }
  return periods.list;
}

interface RoleFields {
  readonly holder: PartyRef;
  readonly role: string;
  readonly roleAsPublished: string;
  readonly term?: string | undefined;
}

const roleTold = ({ holder, role, roleAsPublished, term }: RoleFields, more: Partial<Period> = {}): Told => ({
  party: partyKey(holder),
  as: role,
  more: { asPublished: roleAsPublished, ...given({ term }), ...more },
});

export function rolesIn(facts: readonly RecordedFact[]): readonly Period[] {
  const periods = new Periods();
  for (const { type, data } of factsOf(facts, ...ROLE)) {
    switch (type) {
      case 'OrganisationRoleAssumed':
        periods.begin(roleTold(data, given({ since: data.on })));
        break;
      case 'OrganisationRoleEnded':
        periods.end(roleTold(data, given({ until: data.on })));
        break;
      case 'OrganisationRoleAttested':
        periods.see(roleTold(data), data.attestedOn);
    }
  }
  return periods.list;
}
