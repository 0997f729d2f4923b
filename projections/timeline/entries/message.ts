import { type FactData, dataOf } from '#domain/fact';
import { type EntriesOf, listed, nameOf, namesOf, officialsOf, partiesOf, words } from '../entry-draft.ts';

type Sent = FactData['MessageSent'];

const title = ({ kind, medium, from, to }: Sent): string => {
  const named = kind !== 'other' ? words(kind) : medium === 'unknown' ? 'Message' : words(medium);
  return `${named}: ${nameOf(from)} to ${listed(namesOf(to))}`;
};

export const messageEntries: EntriesOf = (facts) => {
  const sent = dataOf(facts, 'MessageSent');
  if (sent === undefined) return [];
  const people = [sent.from, ...sent.to];
  return [
    {
      kind: 'MESSAGE',
      title: title(sent),
      occurred: sent.sentOn ?? sent.receivedOn,
      when: sent,
      parties: partiesOf(people, 'PARTICIPANT'),
      officials: officialsOf(people),
    },
  ];
};
