import { type FactData, dataOf, factsOf } from '#domain/fact';
import { type EntriesOf, type EntryDraft, partyName, words } from '../entry-draft.ts';

type Role = FactData['OrganisationRoleAssumed' | 'OrganisationRoleEnded'];

const STATUS = { OrganisationRoleAssumed: 'ASSUMED', OrganisationRoleEnded: 'ENDED' } as const;

const withArticle = (name: string): string => (/^the /iu.test(name) ? name : `the ${name}`);

/** "Azerbaijan: chair of the Non-Aligned Movement", "Azerbaijan: no longer chair of the …". */
const title = ({ holder, role }: Role, ended: boolean, organisation: string): string =>
  `${words(partyName(holder))}: ${ended ? 'no longer ' : ''}${role.replaceAll('_', '-')} of ${withArticle(organisation)}`;

/** Changes of membership have no entries. Neither has an attested role: the holder did not take it up on that day. */
export const organisationEntries: EntriesOf = (facts) => {
  const registered = dataOf(facts, 'OrganisationRegistered');
  if (registered === undefined) return [];
  return factsOf(facts, 'OrganisationRoleAssumed', 'OrganisationRoleEnded').map((fact): EntryDraft => {
    const { type, data } = fact;
    return {
      kind: 'ORGANISATION_ROLE',
      title: title(data, type === 'OrganisationRoleEnded', registered.name),
      occurred: data.on ?? data.term,
      parties: [
        { role: 'PARTICIPANT', party: data.holder },
        { role: 'PARTICIPANT', party: { kind: 'organisation', id: registered.orgId } },
      ],
      officials: [],
      fact,
      status: STATUS[type],
    };
  });
};
