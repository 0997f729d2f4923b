import type { DataOf } from '#domain/event';
import type { MessageSent } from '#domain/message/message-sent.event';
import { type EntriesOf, dataOf, listed, namesOf, officialsOf, partiesOf, words } from '../entry-draft.ts';

type Sent = DataOf<typeof MessageSent>;

const title = ({ kind, medium, from, to }: Sent): string => {
  const named = kind === 'other' ? words(medium) : words(kind);
  return `${named}: ${from.nameAsPublished} to ${listed(namesOf(to))}`;
};

export const messageEntries: EntriesOf = (facts) => {
  const sent = dataOf<Sent>(facts, 'MessageSent');
  if (sent === undefined) return [];
  const people = [sent.from, ...sent.to];
  return [
    {
      kind: 'MESSAGE',
      title: title(sent),
      occurred: sent.sentOn ?? sent.receivedOn,
      parties: partiesOf(people, 'PARTICIPANT'),
      officials: officialsOf(people),
    },
  ];
};
