/** The fields that every kind of entry has. */
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { EngagementRef, PartyRef } from '#domain/vocabulary/references';
import type { Entry, EntryOfficial, EntryParty, RecordedFact } from './entry-types.ts';
import type { PartyRole } from './tables.ts';

type Common = Pick<
  Entry,
  'assertion' | 'dateBasis' | 'publishedOn' | 'topics' | 'partOf' | 'sources' | 'warnings' | 'recorded' | 'revision'
>;

const basis = (occurred: string | undefined, publishedOn: string | undefined): Entry['dateBasis'] => {
  if (occurred !== undefined) return 'FACT';
  return publishedOn === undefined ? 'NONE' : 'PUBLICATION';
};

export function commonFields(facts: readonly RecordedFact[], occurred: string | undefined): Common {
  const [first, last] = [facts[0] as RecordedFact, facts.at(-1) as RecordedFact];
  const publishedOn = facts.find((fact) => fact.publishedOn !== undefined)?.publishedOn;
  const partOf = first.data['partOf'] as EngagementRef | undefined;
  return {
    assertion: last.data.prov.assertion,
    dateBasis: basis(occurred, publishedOn),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(partOf === undefined ? {} : { partOf }),
    topics: facts.flatMap((fact) => (fact.data['topics'] as Entry['topics'] | undefined) ?? []),
    sources: facts.flatMap((fact) => fact.data.prov.sources as Entry['sources']),
    warnings: facts.flatMap((fact) => fact.warnings ?? []),
    recorded: { position: last.position, at: last.recordedAt },
    revision: last.revision,
  };
}

/** Each (party, role) once, in the order in which the facts name them. */
export function distinctParties(parties: readonly EntryParty[]): EntryParty[] {
  const seen = new Set<string>();
  return parties.filter(({ role, party }) => {
    const key = `${role} ${party.kind} ${party.id}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

export const partiesOf = (participants: readonly ParticipantRef[], role: PartyRole): EntryParty[] =>
  participants.flatMap(({ represents }) => represents.map((party: PartyRef) => ({ role, party })));

export const officialsOf = (participants: readonly ParticipantRef[]): EntryOfficial[] =>
  participants.map((participant) => ({ role: participant.role, participant }));

/** Words for a title: `official_working` → `Official working`. */
export const words = (value: string): string => {
  const text = value.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** "A", "A and B", "A, B and C", "A, B and 3 others". */
export function listed(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
