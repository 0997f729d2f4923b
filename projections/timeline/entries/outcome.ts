import { dataOf } from '#domain/fact';
import { type EntriesOf, asParties } from '../entry-draft.ts';

export const outcomeEntries: EntriesOf = (facts) => {
  const adopted = dataOf(facts, 'OutcomeAdopted');
  if (adopted === undefined) return [];
  return [
    {
      kind: 'OUTCOME',
      title: adopted.title,
      occurred: adopted.adoptedOn,
      when: adopted,
      parties: asParties(adopted.parties, 'PARTICIPANT'),
      officials: [],
      partOf: adopted.arisingFrom,
    },
  ];
};
