/** What the read models say of registered things; what a page repeats is remembered until something changes. */
import type { RecordedFact } from '#domain/recorded-fact';
import { factsAbout } from '#projections/directory/queries';
import { survivors } from '#projections/officials/queries';
import type { ReadAccess } from './read-access.ts';

const REMEMBERED = 20_000;

export class Registry {
  private readonly facts = new Map<string, readonly RecordedFact[]>();
  private factsAt = -1;
  private survivors: ReadonlyMap<string, string> = new Map();
  private survivorsAt = -1;

  constructor(private readonly models: ReadAccess) {}

  private applied(name: string): number {
    return this.models.statuses().find((status) => status.name === name)?.applied ?? -1;
  }

  /** A page names the same few people and places again and again. */
  factsAbout(kind: string, id: string): readonly RecordedFact[] {
    const applied = this.applied('directory');
    if (applied !== this.factsAt || this.facts.size >= REMEMBERED) this.facts.clear();
    this.factsAt = applied;
    const key = `${kind}-${id}`;
    let facts = this.facts.get(key);
    if (facts === undefined) {
      facts = this.models.read('directory', (db) => factsAbout(db, kind, id));
      this.facts.set(key, facts);
    }
    return facts;
  }

  private survivorByRecord(): ReadonlyMap<string, string> {
    const applied = this.applied('officials');
    if (applied !== this.survivorsAt) this.survivors = this.models.read('officials', survivors);
    this.survivorsAt = applied;
    return this.survivors;
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
