/**
 * What GraphQL shows of registered things. A view reads its fields only when they are asked for: a getter costs nothing
 * until then, and a property needs no resolver call.
 */
import type { EventData } from '#domain/event';
import type { RecordedFact } from '#domain/recorded-fact';
import { type Standing, openingOf, standingOf } from '#domain/registered';
import type { DirectoryCard } from '#projections/directory/queries';
import type { QueryContext } from './query-context.ts';
import { historyView } from './history.view.ts';
import { once } from './once.ts';

export abstract class RegisteredView {
  /** The kind of its stream. */
  protected abstract readonly kindOfStream: string;

  /** @param cardGiven what lists and pages show; undefined of a country of which nothing is on record */
  constructor(
    readonly reader: QueryContext,
    readonly id: string,
    private readonly cardGiven: DirectoryCard | undefined,
  ) {}
  protected get card(): DirectoryCard | undefined {
    return this.cardGiven;
  }
  /** The fields of the fact that opened the record which lists and pages ask for: no fact is read for them. */
  protected get cardData(): Partial<EventData> {
    return this.card?.data ?? {};
  }
  /** Everything on record, amendments included. */
  @once
  protected get recorded(): readonly RecordedFact[] {
    return this.card === undefined ? [] : this.reader.factsAbout(this.kindOfStream, this.id);
  }
  @once
  protected get standing(): Standing {
    return standingOf(this.recorded);
  }
  /** What holds, in the order of time. */
  protected get facts(): readonly RecordedFact[] {
    return this.standing.facts;
  }
  /** What the fact that opened the record says. */
  @once
  protected get data(): Partial<EventData> {
    return openingOf(this.facts);
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
