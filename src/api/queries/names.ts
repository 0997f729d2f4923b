/** What things are called: looked up together for all that a page names, and cached until the query is answered. */
import type { RecordedFact } from '#domain/recorded-fact';
import { type DirectoryCard, cardsOf, factsAbout } from '#projections/directory/queries';
import { recordsOf, survivorsOf } from '#projections/officials/queries';
import { apiError } from '../errors.ts';
import type { ReadAccess } from './read-access.ts';

const OFFICIAL = 'official-';

/** What is mostly asked for together is looked up together. */
const GROUPS: Readonly<Record<string, string>> = { country: 'party', organisation: 'party', body: 'party' };
const groupOf = (kind: string): string => GROUPS[kind] ?? kind;
const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

export class Names {
  /** By group, the streams that were announced and not looked up yet. */
  private readonly expected = new Map<string, string[]>();
  private readonly cards = new Map<string, DirectoryCard | undefined>();
  private readonly survivors = new Map<string, string>();

  constructor(private readonly models: Pick<ReadAccess, 'read' | 'isStale'>) {}

  /**
   * Announces that the query may ask for these: the first of a group that it does ask for brings all of that group. Nobody pays for
   * the documents of a page that only shows its people.
   *
   * @param streams `official-off_…`, `country-AZ` …
   */
  expect(streams: Iterable<string>): void {
    for (const stream of streams) {
      const group = groupOf(kindOf(stream));
      const others = this.expected.get(group);
      if (others === undefined) this.expected.set(group, [stream]);
      else others.push(stream);
    }
  }

  /** Looks these up at once. */
  lookUp(streams: Iterable<string>): void {
    const officials = [...new Set(streams)].filter((stream) => stream.startsWith(OFFICIAL) && !this.isKnown(stream));
    this.findSurvivors(officials.map((stream) => stream.slice(OFFICIAL.length)));
    const standing = [...streams].map((stream) =>
      stream.startsWith(OFFICIAL) ? OFFICIAL + this.survivorOf(stream.slice(OFFICIAL.length)) : stream,
    );
    const missing = [...new Set(standing)].filter((stream) => !this.cards.has(stream));
    if (missing.length === 0) return;
    const found = this.models.read('directory', (db) => cardsOf(db, missing));
    for (const stream of missing) this.cards.set(stream, found.get(stream));
  }

  /** @throws GraphQL error UNAVAILABLE while it is not known whether this is on record */
  cardOf(kind: string, id: string): DirectoryCard | undefined {
    const stream = `${kind}-${id}`;
    if (!this.cards.has(stream)) this.lookUp([stream, ...this.takeExpected(groupOf(kind))]);
    const card = this.cards.get(stream);
    if (card === undefined && this.models.isStale('directory'))
      throw apiError('UNAVAILABLE', 'The directory is being built: whether this is on record is not known yet.');
    return card;
  }

  /** The same; of a person with several records, that of the one that stands for them. */
  cardOfStanding(kind: string, id: string): DirectoryCard | undefined {
    return this.cardOf(kind, kind === 'official' ? this.survivorOf(id) : id);
  }

  /** Everything on record about one registered thing, amendments included. */
  factsAbout(kind: string, id: string): readonly RecordedFact[] {
    return this.models.read('directory', (db) => factsAbout(db, kind, id));
  }

  /** The record that stands for this one: itself, unless it was found to be of the same person as another. */
  survivorOf(official: string): string {
    if (!this.survivors.has(official)) {
      const others = this.expected.get('official') ?? [];
      this.findSurvivors([official, ...others.map((stream) => stream.slice(OFFICIAL.length))]);
    }
    return this.survivors.get(official)!;
  }

  /** The records that stand for these, each once. */
  survivorsOf(officials: readonly string[]): readonly string[] {
    return [...new Set(officials.map((official) => this.survivorOf(official)))];
  }

  /** The records of one person, the one that stands for them first. */
  recordsOf(official: string): readonly string[] {
    return this.models.read('officials', (db) => recordsOf(db, this.survivorOf(official)));
  }

  private takeExpected(group: string): readonly string[] {
    const expected = this.expected.get(group) ?? [];
    this.expected.delete(group);
    return expected;
  }

  private isKnown(stream: string): boolean {
    return this.survivors.has(stream.slice(OFFICIAL.length));
  }

  private findSurvivors(officials: readonly string[]): void {
    const unknown = [...new Set(officials)].filter((official) => !this.survivors.has(official));
    if (unknown.length === 0) return;
    const found = this.models.read('officials', (db) => survivorsOf(db, unknown));
    for (const official of unknown) this.survivors.set(official, found.get(official) ?? official);
  }
}
