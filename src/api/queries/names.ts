/** What things are called: looked up for all that a page names at once, and at hand until the question is answered. */
import type { RecordedFact } from '#domain/recorded-fact';
import { type DirectoryCard, cardsOf, factsAbout } from '#projections/directory/queries';
import { recordsOf, survivorsOf } from '#projections/officials/queries';
import { apiError } from '../errors.ts';
import type { ReadAccess } from './read-access.ts';

const OFFICIAL = 'official-';

export class Names {
  private readonly cards = new Map<string, DirectoryCard | undefined>();
  private readonly survivors = new Map<string, string>();

  constructor(private readonly models: Pick<ReadAccess, 'read' | 'isStale'>) {}

  /** @param streams `official-off_…`, `country-AZ` … */
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
    this.lookUp([stream]);
    const card = this.cards.get(stream);
    if (card === undefined && this.models.isStale('directory'))
      throw apiError('UNAVAILABLE', 'The directory is being built: whether this is on record is not known yet.');
    return card;
  }

  /** Everything on record about one registered thing, amendments included. */
  factsAbout(kind: string, id: string): readonly RecordedFact[] {
    return this.models.read('directory', (db) => factsAbout(db, kind, id));
  }

  /** The record that stands for this one: itself, unless it was found to be of the same person as another. */
  survivorOf(official: string): string {
    this.findSurvivors([official]);
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

  private isKnown(stream: string): boolean {
    return this.survivors.has(stream.slice(OFFICIAL.length));
  }

  private findSurvivors(officials: readonly string[]): void {
    const unknown = officials.filter((official) => !this.survivors.has(official));
    if (unknown.length === 0) return;
    const found = this.models.read('officials', (db) => survivorsOf(db, unknown));
    for (const official of unknown) this.survivors.set(official, found.get(official) ?? official);
  }
}
