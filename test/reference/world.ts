/** What a thing's own facts refer to: documents, bodies, people and posts, as their own streams have them. */
import { keyOf } from './dates.ts';
import type { Data, Event } from './record.ts';

export type Row = Record<string, string | number | null>;

export class World {
  readonly #events: readonly Event[];

  /** @param events of every stream that is referred to */
  constructor(events: readonly Event[]) {
    this.#events = events;
  }

  #first(stream: string): Data | undefined {
    return this.#events.find((event) => event.stream === stream)?.data;
  }

  /** When the earliest of the sources of a fact was published. */
  publishedOn({ data }: Event): string | undefined {
    const dates: string[] = data['prov'].sources.flatMap(
      ({ sourceId }: Data) => this.#first(`source-${sourceId}`)?.['publishedOn'] ?? [],
    );
    return dates.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))[0];
  }

  /** The country of which a party is an organ, where it is one. */
  countryOfBody({ kind, id }: Data): string | undefined {
    return kind === 'body' ? this.#first(`body-${id}`)?.['countryId'] : undefined;
  }

  /** Of an organ of a country, or of an organisation. */
  nameOfParty(kind: 'body' | 'organisation', id: string): string {
    return this.#first(`${kind}-${id}`)?.['name'];
  }

  nameOf(officialId: string): string | undefined {
    return this.#first(`official-${officialId}`)?.['name'];
  }

  /** How a post was called when something else was recorded, and for whom it stands. */
  office(officeId: string, position: bigint): { readonly title: string; readonly party: Data } {
    const facts = this.#events.filter((event) => event.stream === `office-${officeId}` && event.position < position);
    return {
      title: facts.findLast(({ data }) => data['title'] !== undefined)?.data['title'],
      party: facts[0]?.data['representedParty'],
    };
  }
}
