/** A log of realistic size and mixture, written without the service: the same events at every run. */
import { join } from 'node:path';
import { entityIdOf, eventIdOf, payloadHashOf } from '../src/commands/identity.ts';
import type { ReferenceKind } from '../src/domain/vocabulary/references.ts';
import type { AppendRequest, SerialisedEvent } from '../src/event-store/log/writer.ts';
import { LogWriter } from '../src/event-store/log/writer.ts';

const COUNTRIES = 'AZ RU NO UY FR DE TR GE AM IR JP IN BR ZA EG KE MX CA US CN GB IT ES PT PL SE FI KZ UZ ID'.split(
  ' ',
);
const GROUP = 1000;
const FIRST_DAY = Date.UTC(2005, 0, 1);
const DAYS = 20 * 365;

/** Small, seeded and good enough: the same log every time (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

type Data = Record<string, unknown>;

/** Tells one fact after the other: of 20, ten meetings, four visits with their ends, one agreement, one document. */
class Chronicle {
  private readonly any = chance(386_19);
  private readonly officials: { id: string; name: string; country: string }[] = [];
  private readonly sources: string[] = [];
  private readonly underWay: { id: string; day: string }[] = [];
  private count = 0;

  next(): AppendRequest {
    this.count += 1;
    const turn = this.count % 20;
    if (this.sources.length === 0 || turn === 0) return this.document();
    if (this.officials.length < 40 || turn === 1) return this.official();
    if (turn < 12) return this.meeting();
    if (turn < 16) return this.visitStarted();
    if (turn < 19 && this.underWay.length > 0) return this.visitEnded();
    return this.agreement();
  }

  private one<T>(of: readonly T[]): T {
    return of[this.any(of.length)] as T;
  }

  private day(): string {
    return new Date(FIRST_DAY + this.any(DAYS) * 86_400_000).toISOString().slice(0, 10);
  }

  private event(type: string, data: Data, seen: boolean): SerialisedEvent {
    const key = `import-2024/row-${this.count}`;
    const metadata = {
      schemaVersion: 1,
      recordedBy: { kind: 'import', id: 'bench' },
      commandId: key,
      correlationId: key,
      payloadHash: payloadHashOf(data),
      ...(seen ? { seen: { publishedOn: '2024-05-16' } } : {}),
    };
    return {
      id: eventIdOf(key, 0),
      type,
      data: JSON.stringify(data),
      metadata: JSON.stringify(metadata),
      command: key,
    };
  }

  private append(kind: ReferenceKind, id: string, type: string, data: Data): AppendRequest {
    return { stream: `${kind}-${id}`, events: [this.event(type, data, kind !== 'source')], expected: 'any' };
  }

  private newId(kind: Parameters<typeof entityIdOf>[0]): string {
    return entityIdOf(kind, `bench ${this.count}`);
  }

  private prov(source = this.one(this.sources)): Data {
    const quote = 'held talks on the state and the prospects of bilateral relations';
    return { sources: [{ sourceId: source, paragraph: 1 + this.any(6), sentence: 0, quote }], assertion: 'reported' };
  }

  private participant(role: string): Data & { represents: { kind: 'country'; id: string }[] } {
    const { id, name, country } = this.one(this.officials);
    return {
      officialId: id,
      nameAsPublished: name,
      officeAsPublished: 'Minister of Foreign Affairs',
      capacity: 'office_holder',
      represents: [{ kind: 'country', id: country }],
      role,
    };
  }

  private document(): AppendRequest {
    const sourceId = this.newId('source');
    this.sources.push(sourceId);
    return this.append('source', sourceId, 'SourceDocumentRegistered', {
      sourceId,
      kind: 'press_release',
      title: `Press release on the meeting of the ministers, number ${this.count}`,
      number: { asPublished: `No:${this.count}/24`, serial: this.count, year: 2024 },
      publisher: { name: 'Ministry of Foreign Affairs', inferred: true },
      publishedOn: '2024-05-16',
      language: 'en',
      url: `https://example.org/releases/${this.count}`,
      contentHash: payloadHashOf(this.count),
      prov: this.prov(sourceId),
    });
  }

  private official(): AppendRequest {
    const officialId = this.newId('official');
    const name = `Official Number ${this.count}`;
    this.officials.push({ id: officialId, name, country: this.one(COUNTRIES) });
    return this.append('official', officialId, 'OfficialRegistered', {
      officialId,
      name,
      identifiers: [{ scheme: 'wikidata', value: `Q${900_000_000 + this.count}` }],
      prov: this.prov(),
    });
  }

  private meeting(): AppendRequest {
    const meetingId = this.newId('meeting');
    const participants = [this.participant('host'), this.participant('guest')];
    const country = participants[0]?.represents[0]?.id ?? 'AZ';
    return this.append('meeting', meetingId, 'MeetingHeld', {
      meetingId,
      kind: 'bilateral',
      occurred: this.day(),
      place: { countryId: country, city: 'The capital' },
      medium: 'in_person',
      participants: this.any(3) === 0 ? [...participants, this.participant('delegation_member')] : participants,
      topics: [{ label: 'Trade and transport' }, { label: 'other issues', unspecified: true }],
      prov: this.prov(),
    });
  }

  private visitStarted(): AppendRequest {
    const visitId = this.newId('visit');
    const day = this.day();
    this.underWay.push({ id: visitId, day });
    return this.append('visit', visitId, 'VisitStarted', {
      visitId,
      visitors: [this.participant('principal')],
      host: { kind: 'country', id: this.one(COUNTRIES) },
      rank: 'official',
      startedOn: day,
      purpose: 'Talks on trade and on transport.',
      prov: this.prov(),
    });
  }

  private visitEnded(): AppendRequest {
    const [visit] = this.underWay.splice(this.any(this.underWay.length), 1) as [{ id: string; day: string }];
    const endedOn = new Date(Date.parse(visit.day) + 2 * 86_400_000).toISOString().slice(0, 10);
    return this.append('visit', visit.id, 'VisitEnded', { endedOn, prov: this.prov() });
  }

  private agreement(): AppendRequest {
    const agreementId = this.newId('agreement');
    const signatories = [this.participant('principal'), this.participant('principal')];
    return this.append('agreement', agreementId, 'AgreementSigned', {
      agreementId,
      title: `Plan of consultations between the ministries, number ${this.count}`,
      instrumentKind: 'plan',
      bindingness: 'non_binding',
      level: 'interagency',
      ambit: 'bilateral',
      signatures: signatories.map((signatory, index) => ({
        party: signatory.represents[0],
        side: index + 1,
        signatory,
        mode: 'simple',
      })),
      signedOn: this.day(),
      prov: this.prov(),
    });
  }
}

/** Writes a log of so many events into the folder. */
export function writeLog(directory: string, events: number): void {
  const writer = new LogWriter(join(directory, 'log.sqlite'), () => '2024-06-01T00:00:00.000Z');
  const chronicle = new Chronicle();
  try {
    for (let written = 0; written < events; written += GROUP) {
      const group = Array.from({ length: Math.min(GROUP, events - written) }, () => chronicle.next());
      writer.appendGroup(group);
    }
  } finally {
    writer.close();
  }
}
