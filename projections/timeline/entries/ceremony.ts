import { type FactData, dataOf } from '#domain/fact';
import type { EntryParty, RecordedFact } from '../entry.ts';
import { type EntriesOf, listed, namesOf, officialsOf, partiesOf, words } from '../entry-draft.ts';

type Performed = FactData['CeremonialActPerformed'];

/**
 * The country where the act was performed. If unknown, whoever received the visitors at the visit, meeting or conference of which it
 * was a part; failing that, the country of the body whose anniversary it marks.
 */
function hosts({ place, occasion }: Performed, facts: readonly RecordedFact[]): EntryParty[] {
  const received = facts.findLast(({ whole }) => whole?.host !== undefined)?.whole?.host;
  if (place?.countryId === undefined && received !== undefined) return [{ role: 'HOST', party: received }];
  const of = occasion?.anniversaryOf;
  const bodies = facts.find(({ type }) => type === 'CeremonialActPerformed')?.bodies;
  const id = place === undefined && of?.kind === 'body' ? bodies?.[of.id] : place?.countryId;
  return id === undefined ? [] : [{ role: 'HOST', party: { kind: 'country', id } }];
}

/**
 * A ceremonial act is a person's, not that of the state represented, so it is only a mention on the state's timeline.
 */
export const ceremonyEntries: EntriesOf = (facts) => {
  const performed = dataOf(facts, 'CeremonialActPerformed');
  if (performed === undefined) return [];
  return [
    {
      kind: 'CEREMONY',
      title: `${performed.kind === 'other' ? 'Ceremony' : words(performed.kind)}: ${listed(namesOf(performed.actors))}`,
      occurred: performed.performedOn,
      when: performed,
      parties: [...hosts(performed, facts), ...partiesOf(performed.actors, 'MENTIONED')],
      officials: officialsOf(performed.actors),
      place: performed.place,
    },
  ];
};
