import type { DataOf } from '#domain/event';
import type { OrganisationRegistered } from '#domain/organisation/organisation-registered.event';
import type { OrganisationRoleAssumed } from '#domain/organisation/organisation-role-assumed.event';
import type { RecordedFact } from '../entry.ts';
import { type EntriesOf, type EntryDraft, dataOf, partyName, words } from '../entry-draft.ts';

type Registered = DataOf<typeof OrganisationRegistered>;
type Role = DataOf<typeof OrganisationRoleAssumed>;

const STATUS: Readonly<Record<string, string>> = {
  OrganisationRoleAssumed: 'ASSUMED',
  OrganisationRoleEnded: 'ENDED',
};

const withArticle = (name: string): string => (/^the /iu.test(name) ? name : `the ${name}`);

/** "Azerbaijan: chair of the Non-Aligned Movement", "Azerbaijan: no longer chair of the …". */
const title = ({ holder, role }: Role, ended: boolean, organisation: string): string =>
  `${words(partyName(holder))}: ${ended ? 'no longer ' : ''}${role.replaceAll('_', '-')} of ${withArticle(organisation)}`;

/** Members come and go without an entry, and who was only seen in a role did not take it up that day. */
export const organisationEntries: EntriesOf = (facts) => {
  const registered = dataOf<Registered>(facts, 'OrganisationRegistered');
  if (registered === undefined) return [];
  return facts
    .filter(({ type }) => type in STATUS)
    .map((fact: RecordedFact): EntryDraft => {
      const data = fact.data as unknown as Role;
      return {
        kind: 'ORGANISATION_ROLE',
        title: title(data, fact.type === 'OrganisationRoleEnded', registered.name),
        occurred: data.on ?? data.term,
        parties: [
          { role: 'PARTICIPANT', party: data.holder },
          { role: 'PARTICIPANT', party: { kind: 'organisation', id: registered.orgId } },
        ],
        officials: [],
        fact,
        status: STATUS[fact.type] ?? '',
      };
    });
};
