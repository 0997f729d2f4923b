import { dataOf } from '#domain/fact';
import { type EntriesOf, listed, namesOf, officialsOf, partiesOf } from '../entry-draft.ts';

const TITLE = { phone: 'Telephone call', video: 'Video call', unknown: 'Call' } as const;

export const callEntries: EntriesOf = (facts) => {
  const held = dataOf(facts, 'CallHeld');
  if (held === undefined) return [];
  return [
    {
      kind: 'CALL',
      title: `${TITLE[held.medium]}: ${listed(namesOf(held.participants))}`,
      occurred: held.occurred,
      when: held,
      parties: partiesOf(held.participants, 'PARTICIPANT'),
      officials: officialsOf(held.participants),
    },
  ];
};
