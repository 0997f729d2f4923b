/** What the read models say of registered things; what a page repeats is remembered until something changes. */
import type { RecordedFact } from '#domain/recorded-fact';
import { factsAbout } from '#projections/directory/queries';
import { survivors } from '#projections/officials/queries';
import { apiError } from '../errors.ts';
import type { ReadAccess } from './read-access.ts';
import { Remembered } from './remembered.ts';

const REMEMBERED = 20_000;

export class Registry {
  private readonly facts = new Remembered<readonly RecordedFact[]>(REMEMBERED);
  private readonly survivors = new Remembered<ReadonlyMap<string, string>>(2);

  constructor(private readonly models: ReadAccess) {}

  /** A page names the same few people and places again and again. */
  factsAbout(kind: string, id: string): readonly RecordedFact[] {
    return this.facts.of(`${kind}-${id}`, this.models.stateOf('directory'), () => {
      const facts = this.models.read('directory', (db) => factsAbout(db, kind, id));
      if (facts.length === 0 && this.models.isStale('directory'))
        throw apiError('UNAVAILABLE', 'The directory is being built: whether this is on record is not known yet.');
      return facts;
    });
  }

  private survivorByRecord(): ReadonlyMap<string, string> {
    return this.survivors.of('', this.models.stateOf('officials'), () => this.models.read('officials', survivors));
  }

  /** The record that stands for this one: itself, unless it was found to be of the same person as another. */
  survivorOf(official: string): string {
    return this.survivorByRecord().get(official) ?? official;
  }

  /** The records of one person, the one that stands for them first. */
  recordsOf(official: string): readonly string[] {
    const survivor = this.survivorOf(official);
    const absorbed = [...this.survivorByRecord()].filter(([, of]) => of === survivor).map(([id]) => id);
    return [survivor, ...absorbed.sort()];
  }
}
