/** What the rows of a file most likely tell, by what its columns are. */
import type { GuessedColumn } from './columns.ts';
import { type Parts, partsOf } from './parts.ts';

type Data = Readonly<Record<string, unknown>>;

export interface GuessedTelling {
  /** In words: "visits". */
  readonly what: string;
  /** From 0 to 1. */
  readonly sure: number;
  /** The columns that identify a row, as far as they say it together. */
  readonly key: readonly string[];
  /** The date at which it begins. */
  readonly start?: GuessedColumn;
  /** Values that it needs beside the columns. */
  readonly values: Data;
  readonly tell: readonly Data[];
}

export const onOf = (column: GuessedColumn | undefined): string => (column === undefined ? '' : `${column.name}_is`);

const OWN_COUNTRY = {
  own_country: {
    required: 'the code of the country whose register it is: set it in the mapping, at values.own_country',
  },
};

const country = (name: string): Data => ({ kind: 'country', id: `{${name}}` });

/** The country of a column, or the one that whoever mends the mapping has to name. */
const codeOf = (column: GuessedColumn | undefined): { readonly name: string; readonly values: Data } =>
  column === undefined ? { name: 'own_country', values: OWN_COUNTRY } : { name: onOf(column), values: {} };

const optional = (name: string, column: GuessedColumn | undefined): Data =>
  column === undefined ? {} : { [name]: `{${column.kind === 'date' ? onOf(column) : column.name}}` };

const namesOf = (...columns: readonly (GuessedColumn | undefined)[]): readonly string[] =>
  columns.flatMap((column) => (column === undefined ? [] : [column.name]));

const surest = (share: number, ...columns: readonly GuessedColumn[]): number =>
  share * Math.min(...columns.map(({ sure }) => sure));

function official(person: GuessedColumn, { reference, birth, death }: Parts): Data {
  const identifiers =
    reference?.isOfWikidata === true ? { identifiers: [{ scheme: 'wikidata', value: `{${reference.name}}` }] } : {};
  return {
    as: 'somebody',
    thing: 'official',
    key: `person/{${(reference ?? person).name}}`,
    once: true,
    ...identifiers,
    facts: [
      {
        event: 'OfficialRegistered',
        data: {
          name: `{${person.name}}`,
          ...identifiers,
          ...optional('birth', birth),
          ...optional('death', death),
        },
      },
    ],
  };
}

function tenures(parts: Parts): GuessedTelling | undefined {
  const { person, office, start, end, reference, sender, host, place } = parts;
  if (
    person === undefined ||
    office === undefined ||
    start === undefined ||
    (place !== undefined && host !== undefined)
  )
    return undefined;
  // Another country may be where the office is, or whose it is: that does not show.
  const own = codeOf(sender);
  return {
    what: 'who held which office, from when until when',
    sure: surest(0.8, person, office, start),
    key: namesOf(reference ?? person, office, start),
    start,
    values: own.values,
    tell: [
      official(person, parts),
      {
        as: 'office',
        thing: 'office',
        key: `office/{${own.name}}/{${office.name}}`,
        once: true,
        facts: [
          {
            event: 'OfficeEstablished',
            data: { kind: 'other', title: `{${office.name}}`, representedParty: country(own.name) },
          },
        ],
      },
      {
        as: 'tenure',
        thing: 'tenure',
        key: 'tenure/{row.key}',
        facts: [
          {
            event: 'OfficialAppointed',
            data: { officialId: '{somebody}', officeId: '{office}', capacity: 'substantive' },
          },
          { event: 'OfficeAssumed', when: { [onOf(start)]: 'present' }, data: { assumedOn: `{${onOf(start)}}` } },
          ...(end === undefined
            ? []
            : [
                {
                  event: 'OfficeLeft',
                  when: { [onOf(end)]: 'present' },
                  data: { leftOn: `{${onOf(end)}}`, cause: 'unknown' },
                },
              ]),
        ],
      },
    ],
  };
}

function visits(parts: Parts): GuessedTelling | undefined {
  const { person, office, start, end, sender, host, place } = parts;
  const abroad = sender ?? host;
  if (person === undefined || start === undefined || abroad === undefined) return undefined;
  const [from, to] = [codeOf(sender), codeOf(host)];
  return {
    what: 'visits',
    sure: surest(0.7, person, start, abroad),
    key: namesOf(person, sender, host, start),
    start,
    values: { ...from.values, ...to.values },
    tell: [
      {
        as: 'visit',
        thing: 'visit',
        key: 'visit/{row.key}',
        facts: [
          {
            event: 'VisitStarted',
            data: {
              visitors: [
                {
                  unresolvedName: `{${person.name}}`,
                  nameAsPublished: `{${person.name}}`,
                  ...optional('officeAsPublished', office),
                  capacity: 'unknown',
                  represents: [country(from.name)],
                  role: 'principal',
                },
              ],
              host: country(to.name),
              rank: 'unspecified',
              startedOn: `{${onOf(start)}}`,
            },
          },
          ...(end === undefined
            ? []
            : [{ event: 'VisitEnded', when: { [onOf(end)]: 'present' }, data: { endedOn: `{${onOf(end)}}` } }]),
          ...(place === undefined
            ? []
            : [
                {
                  event: 'VisitStopRecorded',
                  when: { [place.name]: 'present' },
                  data: { order: 1, place: { city: `{${place.name}}` } },
                },
              ]),
        ],
      },
    ],
  };
}

function meetings({ person, organisation, start, place }: Parts): GuessedTelling | undefined {
  if (person === undefined || organisation === undefined || start === undefined) return undefined;
  return {
    what: 'meetings with companies and associations',
    sure: surest(0.6, person, organisation, start),
    key: namesOf(person, organisation, start),
    start,
    values: OWN_COUNTRY,
    tell: [
      {
        as: 'meeting',
        thing: 'meeting',
        key: 'meeting/{row.key}',
        facts: [
          {
            event: 'MeetingHeld',
            data: {
              kind: 'stakeholders',
              occurred: `{${onOf(start)}}`,
              ...(place === undefined ? {} : { place: { city: `{${place.name}}` } }),
              participants: [
                {
                  unresolvedName: `{${person.name}}`,
                  nameAsPublished: `{${person.name}}`,
                  capacity: 'office_holder',
                  represents: [country('own_country')],
                  role: 'principal',
                },
                {
                  unresolvedName: `{${organisation.name}}`,
                  nameAsPublished: `{${organisation.name}}`,
                  capacity: 'private',
                  represents: [],
                  role: 'principal',
                },
              ],
            },
          },
        ],
      },
    ],
  };
}

function persons(parts: Parts): GuessedTelling | undefined {
  const { person, reference, birth, start } = parts;
  if (person === undefined || start !== undefined) return undefined;
  if (reference === undefined && birth === undefined && person.sure < 0.7) return undefined;
  return {
    what: 'persons',
    sure: surest(0.6, person),
    key: namesOf(reference ?? person),
    values: {},
    tell: [official(person, parts)],
  };
}

/** Undefined where the columns do not show it. */
export function guessedTelling(columns: readonly GuessedColumn[]): GuessedTelling | undefined {
  const parts = partsOf(columns);
  return tenures(parts) ?? visits(parts) ?? meetings(parts) ?? persons(parts);
}
