import type { DataOf } from '#domain/event';
import type { OutcomeAdopted } from '#domain/outcome/outcome-adopted.event';
import { type EntriesOf, asParties, dataOf } from '../entry-draft.ts';

export const outcomeEntries: EntriesOf = (facts) => {
  const adopted = dataOf<DataOf<typeof OutcomeAdopted>>(facts, 'OutcomeAdopted');
  if (adopted === undefined) return [];
  return [
    {
      kind: 'OUTCOME',
      title: adopted.title,
      occurred: adopted.adoptedOn,
      parties: asParties(adopted.parties, 'PARTICIPANT'),
      officials: [],
    },
  ];
};
