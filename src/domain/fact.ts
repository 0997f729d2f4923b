/** Facts that keep their type: `fact.type` says what `fact.data` holds. */
import type { FactData } from './facts.generated.ts';

export type { FactData } from './facts.generated.ts';

/** The type of an event of this service: `VisitStarted`. */
export type FactType = keyof FactData;

/** A fact of one of these types, as it stands in a stream. */
export type FactOf<Type extends FactType> = {
  readonly [T in Type]: { readonly eventId: string; readonly type: T; readonly data: FactData[T] };
}[Type];

type AnyFact = FactOf<FactType>;

/** What members of a union of facts have one of these types. */
export type OfType<F extends AnyFact, Type extends FactType> = Extract<F, { readonly type: Type }>;

/** A field that some of these facts have. */
export type FieldOf<F extends AnyFact> = F extends AnyFact ? keyof F['data'] : never;

/** What these facts hold in a field, those that have it. */
export type ValueOf<F extends AnyFact, Name> = F extends AnyFact
  ? Name extends keyof F['data']
    ? F['data'][Name]
    : never
  : never;

/** True of a fact of one of these types. */
export const isOf =
  <Type extends FactType>(...types: readonly Type[]) =>
  <F extends AnyFact>(fact: F): fact is OfType<F, Type> =>
    (types as readonly FactType[]).includes(fact.type);

/** The facts of these types. */
export const factsOf = <F extends AnyFact, Type extends FactType>(
  facts: readonly F[],
  ...types: readonly Type[]
): OfType<F, Type>[] => facts.filter(isOf(...types));

/** The data of the first fact of a type. */
export const dataOf = <Type extends FactType>(facts: readonly AnyFact[], type: Type): FactData[Type] | undefined =>
  facts.find((fact) => fact.type === type)?.data as FactData[Type] | undefined;

/** The data of the last fact of a type: what was said last holds. */
export const lastOf = <Type extends FactType>(facts: readonly AnyFact[], type: Type): FactData[Type] | undefined =>
  facts.findLast((fact) => fact.type === type)?.data as FactData[Type] | undefined;

/** What a fact says in a field, whatever its type; undefined where it has no such field. */
export const valueIn = <F extends AnyFact, Name extends FieldOf<F>>(
  { data }: F,
  field: Name,
): ValueOf<F, Name> | undefined => (data as Partial<Record<Name, ValueOf<F, Name>>>)[field];

/** What the last fact that has the field says in it. */
export const valueOf = <F extends AnyFact, Name extends FieldOf<F>>(
  facts: readonly F[],
  field: Name,
): ValueOf<F, Name> | undefined => {
  const fact = facts.findLast((one) => valueIn(one, field) !== undefined);
  return fact && valueIn(fact, field);
};
