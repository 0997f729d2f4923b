import type { DataOf } from '#domain/event';
import type { OutcomeAdopted } from '#domain/outcome/outcome-adopted.event';
import { type Teller, asParties, dataOf } from '../telling.ts';

export const tellOutcome: Teller = (facts) => {
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
