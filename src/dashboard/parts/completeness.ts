/** How complete an entry is in five points: source, date, persons, the office that each held that day, counterpart. */
import type { EntryFragment, TimelineKind } from '../operations.generated.ts';

export type Point = 'source' | 'date' | 'persons' | 'office' | 'counterpart';

export const POINTS: readonly Point[] = ['source', 'date', 'persons', 'office', 'counterpart'];

/** Acts of parties as such: a document seldom names a person for them. */
const WITHOUT_PERSONS: ReadonlySet<TimelineKind> = new Set(['OUTCOME', 'ORGANISATION_ROLE', 'RELATIONS']);
/** Acts of one side alone. */
const WITHOUT_COUNTERPART: ReadonlySet<TimelineKind> = new Set(['TENURE', 'STATEMENT']);

type Judged = Pick<EntryFragment, 'kind' | 'sources' | 'occurred' | 'dateBasis' | 'officials' | 'parties'>;

/** A country's ministries are that country. */
function partyKey(party: Judged['parties'][number]['party']): string | undefined {
  if (party === null) return undefined;
  if (party.__typename === 'Country') return party.code;
  return party.__typename === 'Body' ? (party.country?.code ?? party.id) : party.id;
}

const hasDate = ({ occurred, dateBasis }: Judged): boolean =>
  dateBasis === 'FACT' &&
  occurred !== null &&
  occurred.earliest !== null &&
  occurred.latest !== null &&
  !occurred.uncertain &&
  !occurred.approximate;

/** True, false, or undefined where the point does not arise for this kind of entry. */
export function judge(entry: Judged): Readonly<Record<Point, boolean | undefined>> {
  const { kind, sources, officials, parties } = entry;
  const persons = WITHOUT_PERSONS.has(kind) && officials.length === 0 ? undefined : officials.length > 0;
  const others = new Set(parties.map(({ party }) => partyKey(party)).filter((key) => key !== undefined));
  return {
    source: sources.some(
      ({ document, paragraph, quote }) => document !== null && (paragraph !== null || quote !== null),
    ),
    date: hasDate(entry),
    persons: persons === true ? officials.every(({ official }) => official !== null) : persons,
    office:
      persons === undefined
        ? undefined
        : persons && officials.every(({ office, officeAsPublished }) => office !== null || officeAsPublished !== null),
    counterpart: WITHOUT_COUNTERPART.has(kind) ? undefined : others.size > 1,
  };
}

export const missingPoints = (entry: Judged): readonly Point[] => {
  const judged = judge(entry);
  return POINTS.filter((point) => judged[point] === false);
};
