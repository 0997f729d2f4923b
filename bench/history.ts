/** A history of realistic size and mixture: officials, visits that end, meetings within them, signatures. */
import { createHash } from 'node:crypto';
import { LogWriter, type AppendRequest } from '#event-store/log/writer';

const idOf = (prefix: string, n: number): string =>
  `${prefix}_${n
    .toString(32)
    .toUpperCase()
    .replaceAll(/[ILOU]/gu, 'Z')
    .padStart(26, '0')}`;
const uuidOf = (n: number): string => {
  const hex = createHash('sha256').update(String(n)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const COUNTRIES = [
  'AZ',
  'RU',
  'US',
  'FR',
  'DE',
  'TR',
  'GE',
  'KZ',
  'IR',
  'CN',
  'GB',
  'IT',
  'JP',
  'IN',
  'BR',
  'EG',
  'ZA',
  'PL',
  'UA',
  'AM',
];
const OFFICIALS = 500;
export const SOURCE = idOf('src', 1);

const prov = {
  sources: [{ sourceId: SOURCE, paragraph: 3, sentence: 2, quote: 'a meeting was held between' }],
  assertion: 'reported',
};
const countryOf = (n: number): string => COUNTRIES[n % COUNTRIES.length] ?? 'AZ';
const party = (n: number) => ({ kind: 'country', id: countryOf(n) });
const dayOf = (n: number): string =>
  new Date(Date.UTC(1990, 0, 1) + (n % 12_000) * 86_400_000).toISOString().slice(0, 10);

const person = (n: number, country: number, role: string) => ({
  officialId: idOf('off', n % OFFICIALS),
  nameAsPublished: `Official Number ${n % OFFICIALS}`,
  officeAsPublished: 'Minister of Foreign Affairs',
  capacity: 'office_holder',
  represents: [party(country)],
  role,
});

interface Made {
  readonly stream: string;
  readonly type: string;
  readonly data: object;
}

function* mixture(): Generator<Made> {
  yield {
    stream: `source-${SOURCE}`,
    type: 'SourceDocumentRegistered',
    data: {
      sourceId: SOURCE,
      kind: 'news',
      title: 'Chronicle',
      publishedOn: '2019-12-04',
      contentHash: '0'.repeat(64),
      prov,
    },
  };
  for (let n = 0; n < OFFICIALS; n += 1)
    yield {
      stream: `official-${idOf('off', n)}`,
      type: 'OfficialRegistered',
      data: { officialId: idOf('off', n), name: `Official Number ${n}`, prov },
    };
  for (let n = 0; ; n += 1) {
    const visit = idOf('vis', n);
    const other = n * 7 + 1 + (n % 19);
    const inVisit = { kind: 'visit', id: visit };
    const host = countryOf(other) === countryOf(n) ? other + 1 : other;
    yield {
      stream: `visit-${visit}`,
      type: 'VisitStarted',
      data: {
        visitId: visit,
        visitors: [person(n, n, 'principal')],
        host: party(host),
        rank: 'official',
        rankAsPublished: 'official visit',
        startedOn: dayOf(n),
        arrivalPlace: { countryId: countryOf(host), city: 'Capital' },
        prov,
      },
    };
    for (let m = 0; m < 2; m += 1) {
      const meeting = idOf('mtg', n * 2 + m);
      yield {
        stream: `meeting-${meeting}`,
        type: 'MeetingHeld',
        data: {
          meetingId: meeting,
          kind: 'bilateral',
          occurred: dayOf(n),
          place: { countryId: countryOf(host), city: 'Capital' },
          participants: [person(n, n, 'principal'), person(n + 13 + m, host, 'principal')],
          segments: [
            { order: 1, format: 'tete_a_tete' },
            { order: 2, format: 'expanded' },
          ],
          topics: [{ label: 'Bilateral relations' }, { label: 'Trade' }],
          level: 'ministers',
          partOf: inVisit,
          prov,
        },
      };
    }
    yield { stream: `visit-${visit}`, type: 'VisitEnded', data: { endedOn: dayOf(n + 2), prov } };
    if (n % 4 === 0) {
      const agreement = idOf('agr', n);
      yield {
        stream: `agreement-${agreement}`,
        type: 'AgreementSigned',
        data: {
          agreementId: agreement,
          title: `Agreement number ${n} on cooperation`,
          instrumentKind: 'agreement',
          bindingness: 'binding',
          level: 'intergovernmental',
          ambit: 'bilateral',
          signatures: [
            { party: party(n), signatory: person(n, n, 'principal'), mode: 'simple' },
            { party: party(host), signatory: person(n + 13, host, 'principal'), mode: 'simple' },
          ],
          signedOn: dayOf(n),
          partOf: inVisit,
          prov,
        },
      };
    }
  }
}

const GROUP = 1000;

/** Writes a log of so many events. */
export function writeHistory(file: string, count: number): void {
  const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
  let group: AppendRequest[] = [];
  let n = 0;
  for (const { stream, type, data } of mixture()) {
    if (n >= count) break;
    const metadata = {
      schemaVersion: 1,
      recordedBy: { kind: 'import', id: 'bench' },
      commandId: `bench/${n}`,
      correlationId: `bench/${n}`,
      payloadHash: '0'.repeat(64),
      seen: { publishedOn: '2019-12-04' },
    };
    group.push({
      stream,
      expected: 'any',
      events: [{ id: uuidOf(n), type, data: JSON.stringify(data), metadata: JSON.stringify(metadata), command: null }],
    });
    n += 1;
    if (group.length === GROUP) {
      writer.appendGroup(group);
      group = [];
    }
  }
  if (group.length > 0) writer.appendGroup(group);
  writer.close();
}
