/** A store over another one that is only read: what is written goes to the upper one, where each stream begins anew. */
import type {
  AppendOptions,
  AppendResult,
  ExpectedRevision,
  NewEvent,
  ReadStreamOptions,
  RecordedEvent,
  StreamPage,
} from '#event-store/event-store';
import type { Under } from './pending-store.ts';

export type Base = Pick<Under, 'readStream' | 'eventsOfCommand'>;

const lastOf = ({ revision }: StreamPage): bigint => (revision === 'none' ? -1n : revision);

export class LayeredStore implements Under {
  readonly #base: Base;
  readonly #top: Under;

  constructor(base: Base, top: Under) {
    this.#base = base;
    this.#top = top;
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<StreamPage> {
    const below = await this.#base.readStream(stream, options);
    const above = await this.#top.readStream(stream);
    if (above.state === 'absent') return below;
    const { from = 0n, limit = 1_000 } = options;
    const first = lastOf(below) + 1n;
    const raised = above.events.map((event) => ({ ...event, revision: event.revision + first }));
    const events = [...below.events, ...raised.filter(({ revision }) => revision >= from)].slice(0, limit);
    return { state: 'present', events, revision: lastOf(above) + first };
  }

  async eventsOfCommand(commandId: string): Promise<readonly RecordedEvent[]> {
    const above = await this.#top.eventsOfCommand(commandId);
    return above.length > 0 ? above : this.#base.eventsOfCommand(commandId);
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    options?: AppendOptions,
  ): Promise<AppendResult> {
    const below = lastOf(await this.#base.readStream(stream, { limit: 1 }));
    const own = typeof expected === 'bigint' && expected > below ? expected - below - 1n : 'none';
    return this.#top.append(stream, events, own, options);
  }
}
