import { type FactData, dataOf, factsOf } from '#domain/fact';
import { withArticle } from '../wording.ts';
import { type EntriesOf, type EntryDraft, capital, partyInSentence } from '../entry-draft.ts';

type Role = FactData['OrganisationRoleAssumed' | 'OrganisationRoleEnded'];

const STATUS = { OrganisationRoleAssumed: 'ASSUMED', OrganisationRoleEnded: 'ENDED' } as const;

/** "Azerbaijan: chair of the Non-Aligned Movement", "Azerbaijan: no longer chair of the …". */
const title = ({ holder, role }: Role, ended: boolean, organisation: string): string =>
  `${capital(partyInSentence(holder))}: ${ended ? 'no longer ' : ''}${role.replaceAll('_', '-')} of ${withArticle(organisation)}`;

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
