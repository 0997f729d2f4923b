/** What GraphQL shows of organisations, of the organs of a country, and of who belongs to them. */
import type { Membership, RoleHolding } from '#projections/organisations/queries';
import type { QueryContext } from './query-context.ts';
import { fuzzyDateView, shown } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import { RegisteredView, textsOf } from './registered.view.ts';

export const membershipView = (reader: QueryContext, membership: Membership) => ({
  get organisation() {
    return reader.organisation(membership.organisation);
  },
  get member() {
    return reader.party(membership.party);
  },
  status: membership.status.toUpperCase(),
  since: fuzzyDateView(membership.since),
  until: fuzzyDateView(membership.until),
  ended: membership.ended,
});

export const roleView = (reader: QueryContext, held: RoleHolding) => ({
  get organisation() {
    return reader.organisation(held.organisation);
  },
  get holder() {
    return reader.party(held.party);
  },
  role: held.role.toUpperCase(),
  roleAsPublished: held.roleAsPublished ?? null,
  term: fuzzyDateView(held.term),
  since: fuzzyDateView(held.since),
  until: fuzzyDateView(held.until),
  attestedOn: held.attestedOn.map(fuzzyDateView),
  ended: held.ended,
});

export class OrganisationView extends RegisteredView<'OrganisationRegistered'> {
  readonly __typename = 'Organisation';
  protected readonly kindOfStream = 'organisation';
  /** Each taking up and giving up of a role has an entry of its own. */
  readonly entry = null;
  get kind(): string | null {
    return shown(this.cardData.kind);
  }
  get name(): unknown {
    return this.cardData.name;
  }
  get acronym(): string | null {
    return this.cardData.acronym ?? null;
  }
  @once
  get names(): string[] {
    return textsOf(this.data.name, this.data.names);
  }
  @once
  get existence() {
    return fuzzyDateView(this.data.existence);
  }
  @once
  get parent() {
    return this.reader.organisation(this.data.parentOrgId);
  }
  @once
  get members() {
    return this.reader.membersOf(this.id).map((one) => membershipView(this.reader, one));
  }
  @once
  get roleHolders() {
    return this.reader.roleHoldersOf(this.id).map((one) => roleView(this.reader, one));
  }
  @once
  get memberships() {
    return this.reader.membershipsOf(`organisation:${this.id}`).map((one) => membershipView(this.reader, one));
  }
}

export class BodyView extends RegisteredView<'BodyRegistered'> {
  readonly __typename = 'Body';
  protected readonly kindOfStream = 'body';
  get kind(): string | null {
    return shown(this.cardData.kind);
  }
  get name(): unknown {
    return this.cardData.name;
  }
  @once
  get names(): string[] {
    return textsOf(this.data.name, this.data.names);
  }
  @once
  get country() {
    return this.reader.country(String(this.cardData.countryId));
  }
  @once
  get parent() {
    return this.reader.party(
      this.data.parentBodyId === undefined ? undefined : { kind: 'body', id: this.data.parentBodyId },
    );
  }
}
