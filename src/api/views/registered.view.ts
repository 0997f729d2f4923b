/**
 * What GraphQL shows of registered things. A view reads its fields only when they are asked for: a getter costs nothing
 * until then, and a property needs no resolver call.
 */
import { type EventData, opensStream } from '#domain/event';
import type { RecordedFact } from '#domain/recorded-fact';
import { type Standing, standingOf } from '#domain/registered';
import { eventDefinitions } from '#domain/registry';
import type { Reading } from './reading.ts';
import { historyView } from './history.view.ts';
import { once } from './once.ts';

const opens = ({ type }: RecordedFact): boolean => {
  const definition = eventDefinitions.get(type);
  return definition !== undefined && opensStream(definition);
};

/** A page names the same few things again and again, and the reader hands out the same facts for each of them. */
const standings = new WeakMap<readonly RecordedFact[], Standing>();

function remembered(recorded: readonly RecordedFact[]): Standing {
  let standing = standings.get(recorded);
  if (standing === undefined) standings.set(recorded, (standing = standingOf(recorded)));
  return standing;
}

export abstract class RegisteredView {
  constructor(
    readonly reader: Reading,
    readonly id: string,
    /** Everything on record, amendments included. */
    protected readonly recorded: readonly RecordedFact[],
  ) {}
  protected get standing(): Standing {
    return remembered(this.recorded);
  }
  /** What holds, in the order of time. */
  protected get facts(): readonly RecordedFact[] {
    return this.standing.facts;
  }
  /** What the fact that opened the record says. */
  @once
  protected get data(): Partial<EventData> {
    return this.facts.find(opens)?.data ?? {};
  }
  /** The data of the facts of one type. */
  protected told(type: string): readonly EventData[] {
    return this.facts.filter((fact) => fact.type === type).map(({ data }) => data);
  }
  get status(): string {
    return this.standing.status.toUpperCase();
  }
  get revision(): number {
    return Number(this.recorded.at(-1)?.revision ?? 0);
  }
  @once
  get history() {
    return this.recorded.map((fact) => historyView(this.reader, fact));
  }
}

/** The texts of names, each once, the first one first. */
export const textsOf = (...names: readonly unknown[]): string[] => [
  ...new Set(names.flat().filter((name): name is string => typeof name === 'string')),
];
