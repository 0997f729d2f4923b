/** Beginnings and ends, in the order of time, to periods. */
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

type Data = Readonly<Record<string, unknown>>;

const given = (data: Data, from: string, to: keyof Period): Partial<Period> =>
  data[from] === undefined ? {} : { [to]: data[from] };

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

export function membershipsIn(facts: readonly RecordedFact[]): readonly Period[] {
  const periods = new Periods();
  for (const { type, data } of facts) {
    const party = data['member'] as PartyRef | undefined;
    const told = (more: Partial<Period>): Told => ({
      party: partyKey(party as PartyRef),
      as: String(data['status']),
      more,
    });
    if (type === 'OrganisationRegistered')
      for (const id of (data['memberIds'] as string[] | undefined) ?? [])
        periods.begin({ party: `country:${id}`, as: 'member', more: {} });
    else if (type === 'OrganisationMembershipRecorded') periods.begin(told(given(data, 'on', 'since')));
    else if (type === 'OrganisationMembershipEnded') periods.end(told(given(data, 'on', 'until')));
  }
  return periods.list;
}

export function rolesIn(facts: readonly RecordedFact[]): readonly Period[] {
  const periods = new Periods();
  for (const { type, data } of facts) {
    if (!type.startsWith('OrganisationRole')) continue;
    const told = (more: Partial<Period>): Told => ({
      party: partyKey(data['holder'] as PartyRef),
      as: String(data['role']),
      more: { ...given(data, 'roleAsPublished', 'asPublished'), ...given(data, 'term', 'term'), ...more },
    });
    if (type === 'OrganisationRoleAssumed') periods.begin(told(given(data, 'on', 'since')));
    else if (type === 'OrganisationRoleEnded') periods.end(told(given(data, 'on', 'until')));
    else periods.see(told({}), String(data['attestedOn']));
  }
  return periods.list;
}
