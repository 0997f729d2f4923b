/**
 * What GraphQL shows of registered things. A view reads its fields only when they are asked for: a getter costs nothing
 * until then, and a property needs no resolver call.
 */
import { type FactData, type FactType, factsOf } from '#domain/fact';
import type { RecordedFact } from '#domain/recorded-fact';
import { type Standing, openingOf, standingOf } from '#domain/registered';
import type { DirectoryCard } from '#projections/directory/queries';
import type { QueryContext } from './query-context.ts';
import { historyView } from './history.view.ts';
import { once } from './once.ts';

/** @typeParam Opening the events that open a record of this kind */
export abstract class RegisteredView<Opening extends FactType> {
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
  protected get cardData(): Partial<FactData[Opening]> {
    return (this.card?.data ?? {}) as Partial<FactData[Opening]>;
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
  protected get data(): Partial<FactData[Opening]> {
    return openingOf(this.facts) as Partial<FactData[Opening]>;
  }
  /** The data of the facts of one type. */
  protected told<Type extends FactType>(type: Type): readonly FactData[Type][] {
    return factsOf(this.facts, type).map(({ data }) => data as FactData[Type]);
  }
  get status(): string {
    return this.standing.status.toUpperCase();
  }
  get revision(): number {
    return Number(this.recorded.at(-1)?.revision ?? 0);
  }
  @once
  get history() {
    return this.recorded.map((fact) => historyView(this.reader, this.id, fact));
  }
}

/** The texts of names, each once, the first one first. */
export const textsOf = (...names: readonly unknown[]): string[] => [
  ...new Set(names.flat().filter((name): name is string => typeof name === 'string')),
];
