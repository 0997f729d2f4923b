/** Facts that keep their type: `fact.type` says what `fact.data` holds. */
import type { FactData } from './facts.generated.ts';

export type { FactData } from './facts.generated.ts';

/** The type of an event of this service: `VisitStarted`. */
export type FactType = keyof FactData;

/** A fact of one of these types, as it stands in a stream. */
export type FactOf<Type extends FactType> = {
  readonly [T in Type]: { readonly eventId: string; readonly type: T; readonly data: FactData[T] };
}[Type];

export type Fact = FactOf<FactType>;

/** What members of a union of facts have one of these types. */
export type OfType<F extends Fact, Type extends FactType> = Extract<F, { readonly type: Type }>;

/** Facts about other facts of their stream. */
export type CorrectionType = Extract<FactType, `${string}Corrected`>;
export type RetractionType = Extract<FactType, `${string}Retracted`>;
export type ReinstatementType = Extract<FactType, `${string}Reinstated`>;

/** A field that some of these facts have. */
export type FieldOf<F extends Fact> = F extends Fact ? keyof F['data'] : never;

/** What these facts hold in a field, those that have it. */
export type ValueOf<F extends Fact, Name> = F extends Fact
  ? Name extends keyof F['data']
    ? F['data'][Name]
    : never
  : never;

/** True of a fact of one of these types. */
export const isOf =
  <Type extends FactType>(...types: readonly Type[]) =>
  <F extends Fact>(fact: F): fact is OfType<F, Type> =>
    (types as readonly FactType[]).includes(fact.type);

/** The facts of these types. */
export const factsOf = <F extends Fact, Type extends FactType>(
  facts: readonly F[],
  ...types: readonly Type[]
): OfType<F, Type>[] => facts.filter(isOf(...types));

/** The data of the first fact of a type. */
export const dataOf = <Type extends FactType>(facts: readonly Fact[], type: Type): FactData[Type] | undefined =>
  facts.find((fact) => fact.type === type)?.data as FactData[Type] | undefined;

/** The data of the last fact of a type: what was said last holds. */
export const lastOf = <Type extends FactType>(facts: readonly Fact[], type: Type): FactData[Type] | undefined =>
  facts.findLast((fact) => fact.type === type)?.data as FactData[Type] | undefined;

/** What the last fact of a type that has the field says in it. */
export const lastIn = <Type extends FactType, Name extends keyof FactData[Type]>(
  facts: readonly Fact[],
  type: Type,
  field: Name,
): FactData[Type][Name] | undefined => {
  const said = (fact: Fact) => (fact.data as FactData[Type])[field];
  const found = facts.findLast((fact) => fact.type === type && said(fact) !== undefined);
  return found && said(found);
};

/** What a fact says in a field, whatever its type; undefined where it has no such field. */
export const valueIn = <F extends Fact, Name extends FieldOf<F>>(
  { data }: F,
  field: Name,
): ValueOf<F, Name> | undefined => (data as Partial<Record<Name, ValueOf<F, Name>>>)[field];

/** What the last fact that has the field says in it. */
export const valueOf = <F extends Fact, Name extends FieldOf<F>>(
  facts: readonly F[],
  field: Name,
): ValueOf<F, Name> | undefined => {
  const fact = facts.findLast((one) => valueIn(one, field) !== undefined);
  return fact && valueIn(fact, field);
};

/** Everything that facts say in some fields. */
export function valuesOf<F extends Fact, Name extends FieldOf<F>>(
  facts: readonly F[],
  fields: readonly Name[],
): Exclude<ValueOf<F, Name>, undefined>[] {
  const values: Exclude<ValueOf<F, Name>, undefined>[] = [];
  for (const fact of facts)
    for (const field of fields) {
      const value = valueIn(fact, field);
      if (value !== undefined) values.push(value as Exclude<ValueOf<F, Name>, undefined>);
    }
  return values;
}
