/** JSON-LD: a graph of schema.org events. A date has no more precision than what is known. */
import { type ExportedEntry, type Writer, placeText, uuidOf } from './entry.ts';

const CONTEXT = 'https://schema.org';

const STATUSES: Readonly<Record<string, string>> = {
  CANCELLED: 'EventCancelled',
  RETRACTED: 'EventCancelled',
  POSTPONED: 'EventPostponed',
};

const urn = (id: string): string => `urn:uuid:${uuidOf(id)}`;

/** A day, month or year as ISO 8601 writes them; of any other date the days that bound it. */
function datesOf({ occurred }: ExportedEntry): object {
  if (occurred === null) return {};
  const plain = /^\d{4}(?:-\d\d(?:-\d\d)?)?/u.exec(occurred.edtf)?.[0];
  const isPlain = plain !== undefined && ['DAY', 'MONTH', 'YEAR'].includes(occurred.precision);
  return {
    startDate: isPlain ? plain : (occurred.earliest ?? undefined),
    endDate: isPlain ? plain : (occurred.latest ?? undefined),
    temporalCoverage: occurred.edtf,
  };
}

const partyOf = ({ kind, id, name }: ExportedEntry['parties'][number]): object => ({
  '@type': kind === 'country' ? 'Country' : 'Organization',
  identifier: id,
  name,
});

const eventOf = (entry: ExportedEntry): object => ({
  '@type': 'Event',
  '@id': urn(entry.id),
  identifier: entry.id,
  name: entry.title,
  ...datesOf(entry),
  eventStatus: `${CONTEXT}/${STATUSES[entry.status] ?? 'EventScheduled'}`,
  additionalType: entry.kind,
  ...(entry.place === null
    ? {}
    : {
        location: {
          '@type': 'Place',
          name: placeText(entry),
          address: {
            '@type': 'PostalAddress',
            addressLocality: entry.place.city ?? undefined,
            addressCountry: entry.place.country ?? undefined,
          },
        },
      }),
  organizer: entry.parties.map(partyOf),
  attendee: entry.officials.map(({ id, name, office }) => ({
    '@type': 'Person',
    name,
    ...(id === null ? {} : { '@id': urn(id), identifier: id }),
    jobTitle: office ?? undefined,
  })),
  about: entry.topics,
  ...(entry.partOf === null ? {} : { superEvent: { '@id': urn(entry.partOf) } }),
  subjectOf: entry.sources.map(({ title, url, rights, publishedOn }) => ({
    '@type': 'CreativeWork',
    name: title,
    url: url ?? undefined,
    license: rights ?? undefined,
    datePublished: publishedOn ?? undefined,
  })),
});

export const jsonldWriter: Writer = {
  head: ({ title, address, position }) =>
    `{"@context":"${CONTEXT}","name":${JSON.stringify(title)},"url":${JSON.stringify(address)},"version":${JSON.stringify(position)},"@graph":[`,
  entries: (entries, first) =>
    entries.map((entry, at) => `${first + at === 0 ? '\n' : ',\n'}${JSON.stringify(eventOf(entry))}`).join(''),
  end: () => '\n]}\n',
};
