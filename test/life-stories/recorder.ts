/** Tells stories to the service's own command handler, and counts what it takes. */
import type { RecordHandler } from '#commands/record.handler';
import type { EventStore } from '#event-store/event-store';
import type { Event } from '../reference/index.ts';
import { type Amending, amendmentOf } from './amendments.ts';
import { type Telling, cast } from './cast.ts';
import type { Story } from './story.ts';

const THINGS = /(?<=\b(?:vis|mtg|cal|agr|ten)_)0{20}/gu;
const CAST = /(?<=\b(?:src|body|org|off|ofc)_)0{20}/gu;
const numbered = (count: number): string => String(count).padStart(20, '0');

/** The same with ids of its own: things by the number of the story, the cast by that of the round. */
const ofItsOwn = <T>(told: T, story: number, round: number): T =>
  JSON.parse(JSON.stringify(told).replaceAll(THINGS, numbered(story)).replaceAll(CAST, numbered(round))) as T;

export class Recorder {
  /** How many events of each type were accepted, and how many tellings were refused. */
  readonly accepted = new Map<string, number>();
  refused = 0;
  readonly #handler: RecordHandler;
  readonly #store: EventStore;
  #count = 0;

  constructor(handler: RecordHandler, store: EventStore) {
    this.#handler = handler;
    this.#store = store;
  }

  async #tell({ kind, id, type, data }: Telling): Promise<boolean> {
    const result = await this.#handler.record({
      idempotencyKey: `telling ${(this.#count += 1)}`,
      actor: { kind: 'import', id: 'stories' },
      stream: { kind, id },
      facts: [{ type, data }],
    });
    const isNew = result.problems.length === 0 && 'replayed' in result && !result.replayed;
    if (isNew) this.accepted.set(type, (this.accepted.get(type) ?? 0) + 1);
    else this.refused += 1;
    return isNew;
  }

  async #eventsOf(stream: string): Promise<Event[]> {
    return (await this.#store.readStream(stream)).events as unknown as Event[];
  }

  /** The cast of a round of stories; its streams. */
  async begin(round: number): Promise<string[]> {
    const tellings = cast.map((one) => ofItsOwn(one, 0, round));
    for (const telling of tellings)
      if (!(await this.#tell(telling))) throw new Error(`The cast is refused: ${JSON.stringify(telling)}`);
    return [...new Set(tellings.map(({ kind, id }) => `${kind}-${id}`))];
  }

  /** Tells a story; what is refused is told once more in the end, when more is known. Gives the streams that it has. */
  async tell(story: Story, number: number, round: number): Promise<string[]> {
    const streams = new Set<string>();
    const refused: Telling[] = [];
    for (const step of story) {
      const told = 'amend' in step ? await this.#amendment(step, [...streams]) : step;
      if (told === undefined) continue;
      const telling = ofItsOwn(told, number, round);
      if (await this.#tell(telling)) streams.add(`${telling.kind}-${telling.id}`);
      else if (!('amend' in step)) refused.push(telling);
    }
    for (const telling of refused) if (await this.#tell(telling)) streams.add(`${telling.kind}-${telling.id}`);
    return [...streams];
  }

  /** An amendment of one of these things; a reinstatement looks for one of which something was taken back. */
  async #amendment(amending: Amending, streams: readonly string[]): Promise<Telling | undefined> {
    for (const turn of streams.keys()) {
      const stream = streams[(amending.thing + turn) % streams.length]!;
      const amendment = amendmentOf(amending, await this.#eventsOf(stream));
      const [kind, id] = stream.split(/-(.*)/u) as [Telling['kind'], string];
      if (amendment !== undefined) return { kind, id, ...amendment };
    }
    return undefined;
  }
}
