/** Beginnings and ends, in the order of time, to periods. */
import { factsOf } from '#domain/fact';
import type { RecordedFact } from '#domain/recorded-fact';
import { type PartyRef, partyKey } from '#domain/vocabulary/references';

export interface Period {
  readonly party: string;
  /** The standing of a member, or the role. */
  readonly as: string;
  readonly asPublished?: string;
  readonly term?: string;
  readonly since?: string;
  readonly until?: string;
  /** Days on which the party was seen so. */
  readonly attested: readonly string[];
  readonly ended: boolean;
}

interface Told {
  readonly party: string;
  readonly as: string;
  readonly more: Partial<Period>;
}

/** Periods as they grow: at most one of each party and standing is open at a time. */
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

  /** What begins while it is on is the same told again: the first date that anybody gives for it stays. */
  begin(told: Told): void {
    const at = this.openAt(told);
    const known = this.all[at];
    if (known === undefined) this.add(told, false);
    else this.all[at] = { ...told.more, ...known };
  }

  /** An end without a beginning is a period of which only the end is known. */
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

/** Fields that have a value. */
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
