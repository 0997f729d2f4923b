/** Organisations: their members with their status, and who held which role in them, over time. */
import { recordedFacts } from '#domain/recorded-fact';
import { standingOf } from '#domain/registered';
import { eventDefinitions } from '#domain/registry';
import type { Projection, Rows } from '#read-model/contract/projection';
import { membershipsIn, rolesIn } from './periods.ts';
import { memberships, roles } from './tables.ts';

export const organisations: Projection = {
  name: 'organisations',
  version: 2,
  handles: [...eventDefinitions.values()]
    .filter(({ stream }) => stream.kind === 'organisation')
    .map(({ type }) => type),
  tables: [memberships, roles],
  rowsOf: (stream, events): Rows => {
    const organisation = stream.slice('organisation-'.length);
    const { status, facts } = standingOf(recordedFacts(events));
    if (status === 'retracted') return {};
    return {
      memberships: membershipsIn(facts).map(({ party, as, since, until, ended }, nth) => ({
        organisation,
        nth,
        party,
        status: as,
        since: since ?? null,
        until: until ?? null,
        ended: Number(ended),
      })),
      roles: rolesIn(facts).map((period, nth) => ({
        organisation,
        nth,
        party: period.party,
        role: period.as,
        as_published: period.asPublished ?? null,
        term: period.term ?? null,
        since: period.since ?? null,
        until: period.until ?? null,
        attested: JSON.stringify(period.attested),
        ended: Number(period.ended),
      })),
    };
  },
};
