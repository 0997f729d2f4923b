/** What a row says of one thing: the facts of one stream, with their provenance. */
import { idOfKey } from './ids.ts';
import { type EventDefinition, idFieldOf } from '#domain/event';
import { eventDefinitions } from '#domain/registry';
import type { ReferenceKind } from '#domain/vocabulary/references';
import { always, condition } from './conditions.ts';
import type { Tell, Told } from './language.ts';
import { RowRefused } from './refusal.ts';
import type { Names } from './scope.ts';
import { type Made, MappingFault, type RowScope, type Scope, didYouMean } from './scope.ts';
import { dataTemplate, fieldsTemplate, itemsIn, namesAt, textTemplate } from './templates.ts';

type At = readonly (string | number)[];

/** Where a row stands, and its words. */
export interface Cited {
  readonly sourceId: string;
  readonly row: string;
  readonly quote?: string;
}

export interface ToldFact {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Telling {
  /** Its name in the mapping. */
  readonly as: string;
  readonly stream: { readonly kind: ReferenceKind; readonly id: string };
  /** What identifies the thing; of a pair, its id. */
  readonly key: string;
  /** Registered by whoever names it first. */
  readonly once: boolean;
  readonly facts: readonly ToldFact[];
  /** The names of the mapping from which a field of an event is made. */
  namesAt(path: string): readonly string[];
}

interface CompiledFact {
  readonly definition: EventDefinition;
  readonly told: Told;
  readonly when: Made<boolean>;
  readonly data: Made<object>;
  readonly inferences: readonly { readonly when: Made<boolean>; readonly is: Made }[];
}

export interface CompiledTell {
  readonly tell: Tell;
  readonly when: Made<boolean>;
  readonly key: Made<string | undefined> | undefined;
  readonly identifiers: readonly { readonly scheme: string; readonly value: Made<string | undefined> }[];
  readonly facts: readonly CompiledFact[];
}

function definitionOf(told: Told, tell: Tell, at: At): EventDefinition {
  const definition = eventDefinitions.get(told.event);
  if (definition === undefined || (definition.stream.kind !== tell.thing && definition.stream.kind !== 'engagement'))
    throw new MappingFault([...at, 'event'], `${told.event} is not told of a ${tell.thing}.`);
  const fields = Object.keys(definition.schema.shape);
  for (const field of Object.keys(told.data))
    if (!fields.includes(field))
      throw new MappingFault(
        [...at, 'data', field],
        `${told.event} has no field ${field}. ${didYouMean(field, fields)}`,
      );
  return definition;
}

function compiledFact(told: Told, tell: Tell, names: Names, at: At): CompiledFact {
  const definition = definitionOf(told, tell, at);
  if (told.each !== undefined) names.check(told.each.of, [...at, 'each', 'of']);
  const inner = told.each === undefined ? names : names.and(told.each.as);
  return {
    definition,
    told,
    when: told.when === undefined ? always : condition(told.when, inner, [...at, 'when']),
    data: fieldsTemplate(told.data, inner, [...at, 'data']),
    inferences: (told.inferences ?? []).map(({ when, path, basis, note }, index) => ({
      when: when === undefined ? always : condition(when, inner, [...at, 'inferences', index, 'when']),
      is: dataTemplate({ path, basis, ...(note === undefined ? {} : { note }) }, inner, [...at, 'inferences', index]),
    })),
  };
}

export function compiledTell(tell: Tell, names: Names, at: At): CompiledTell {
  if (tell.key === undefined && tell.thing !== 'relations')
    throw new MappingFault(at, `A ${tell.thing} needs a key: what identifies it.`);
  const own = names.and(tell.as);
  return {
    tell,
    when: tell.when === undefined ? always : condition(tell.when, names, [...at, 'when']),
    key: tell.key === undefined ? undefined : textTemplate(tell.key, names, [...at, 'key']),
    identifiers: (tell.identifiers ?? []).map(({ scheme, value }, index) => ({
      scheme,
      value: textTemplate(value, names, [...at, 'identifiers', index, 'value']),
    })),
    facts: tell.facts.map((told, index) => compiledFact(told, tell, own, [...at, 'facts', index])),
  };
}

export interface TellContext {
  readonly cited: Cited;
  /** Whom an identifier names, where somebody is on record with it. */
  readonly meet: (scheme: string, value: string) => string | undefined;
}

function factIn(fact: CompiledFact, scope: Scope, cited: Cited): ToldFact {
  const inferences = fact.inferences.filter(({ when }) => when.make(scope)).map(({ is }) => is.make(scope));
  const prov = {
    sources: [cited],
    assertion: fact.told.assertion ?? 'reported',
    ...(inferences.length === 0 ? {} : { inferences }),
  };
  return { type: fact.told.event, data: { ...fact.data.make(scope), prov } };
}

function factsIn({ facts }: CompiledTell, scope: Scope, cited: Cited): readonly ToldFact[] {
  return facts.flatMap((fact) => {
    const { each } = fact.told;
    const scopes = each === undefined ? [scope] : itemsIn(scope, each.of, each.as);
    return scopes.filter((one) => fact.when.make(one)).map((one) => factIn(fact, one, cited));
  });
}

/** The field of its own id comes by itself, in the facts that have one. */
function withOwnId(fact: ToldFact, id: string): ToldFact {
  const definition = eventDefinitions.get(fact.type);
  const field = definition === undefined ? undefined : idFieldOf(definition);
  return definition === undefined || field === undefined || !(field in definition.schema.shape)
    ? fact
    : { ...fact, data: { [field]: id, ...fact.data } };
}

function tellingOf(compiled: CompiledTell, scope: RowScope, { cited, meet }: TellContext): Telling | undefined {
  const { tell } = compiled;
  const key = compiled.key?.make(scope);
  if (compiled.key !== undefined && key === undefined) {
    const name = compiled.key.uses.find((used) => scope.get(used) === undefined) ?? tell.as;
    throw new RowRefused(name, {
      rule: 'REQUIRED',
      problem: `There is nothing that identifies the ${tell.thing}.`,
      expected: `a value in ${name}`,
    });
  }
  const met = compiled.identifiers.flatMap(({ scheme, value }) => {
    const text = value.make(scope);
    return text === undefined ? [] : (meet(scheme, text) ?? []);
  })[0];
  let id = met ?? (key === undefined ? '' : idOfKey(tell.thing, key));
  scope.set(tell.as, id);
  let facts = factsIn(compiled, scope, cited);
  if (tell.thing === 'relations') {
    const [first] = facts;
    const stream = first && eventDefinitions.get(first.type)?.stream.streamFrom?.(first.data);
    id = stream?.id ?? 'rel_of-nobody';
    scope.set(tell.as, id);
  }
  facts = facts.map((fact) => withOwnId(fact, id));
  if (facts.length === 0) return undefined;
  return {
    as: tell.as,
    stream: { kind: tell.thing, id },
    key: key ?? id,
    once: tell.once === true,
    facts,
    namesAt: (path) => compiled.facts.flatMap(({ told }) => namesAt(told.data, path.split('.'))),
  };
}

export const tellingsOf = (tells: readonly CompiledTell[], scope: RowScope, context: TellContext): readonly Telling[] =>
  tells.flatMap((compiled) => (compiled.when.make(scope) ? (tellingOf(compiled, scope, context) ?? []) : []));
