/** What a row says of one thing: the facts of one stream, with their provenance. */
import { idOfKey } from './ids.ts';
import { type EventDefinition, idFieldOf } from '#domain/event';
import { eventDefinitions } from '#domain/registry';
import type { ReferenceKind } from '#domain/vocabulary/references';
import { always, condition } from './conditions.ts';
import type { Tell, Told } from './language.ts';
import { KEY_SCHEME, type Linked, type Sought, choicesText, isLinkedKind } from './links.ts';
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
  /** By what somebody who may be the same is looked for; absent: as it is registered. */
  readonly sought: { readonly name: Made<string | undefined>; readonly country?: Made<string | undefined> } | undefined;
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
    sought: soughtBy(tell, names, [...at, 'propose']),
    facts: tell.facts.map((told, index) => compiledFact(told, tell, own, [...at, 'facts', index])),
  };
}

function soughtBy({ propose }: Tell, names: Names, at: At): CompiledTell['sought'] {
  if (propose === undefined) return undefined;
  const name = textTemplate(propose.name, names, [...at, 'name']);
  return propose.country === undefined
    ? { name }
    : { name, country: textTemplate(propose.country, names, [...at, 'country']) };
}

export interface TellContext {
  readonly cited: Cited;
  /** Whom an identifier names, where somebody is on record with it. */
  readonly meet: (scheme: string, value: string) => string | undefined;
  /** Who is meant by a name; absent: names are not looked up. */
  readonly link?: ((sought: Sought) => Linked) | undefined;
  /** What somebody has chosen for this row, by the names of the mapping. */
  readonly chosen: ReadonlyMap<string, string>;
  /** Where it is not known who is meant. */
  readonly doubts: Doubt[];
}

/** Several things on record may be the one that a row names. */
export interface Doubt {
  readonly as: string;
  /** The name of the mapping that names it. */
  readonly name: string;
  readonly choices: string;
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

/** What identifies the thing in every file; of a pair its countries do. @throws {RowRefused} nothing does */
function keyOf({ tell, key }: CompiledTell, scope: RowScope): string | undefined {
  const made = key?.make(scope);
  if (key === undefined || made !== undefined) return made;
  const name = key.uses.find((used) => scope.get(used) === undefined) ?? tell.as;
  throw new RowRefused(name, {
    rule: 'REQUIRED',
    problem: `There is nothing that identifies the ${tell.thing}.`,
    expected: `a value in ${name}`,
  });
}

/** Who is on record with one of the identifiers, or was met by name before under this key. */
function metBy({ tell, identifiers }: CompiledTell, key: string | undefined, scope: Scope, { meet }: TellContext) {
  for (const { scheme, value } of identifiers) {
    const text = value.make(scope);
    const met = text === undefined ? undefined : meet(scheme, text);
    if (met !== undefined) return met;
  }
  return tell.thing === 'official' && key !== undefined ? meet(KEY_SCHEME, key) : undefined;
}

const REGISTERED_NAMES = ['name', 'title'] as const;

/** What is asked about a thing that is registered by its name; undefined where none is. */
function soughtIn({ tell, sought }: CompiledTell, id: string, scope: Scope, fact: ToldFact): Sought | undefined {
  const { data } = fact;
  const name =
    sought?.name.make(scope) ?? REGISTERED_NAMES.map((field) => data[field]).find((one) => one !== undefined);
  if (!isLinkedKind(tell.thing) || typeof name !== 'string') return undefined;
  const party = data['representedParty'] as { readonly kind: string; readonly id: string } | undefined;
  const country = sought?.country?.make(scope) ?? (party?.kind === 'country' ? party.id : undefined);
  const prov = data['prov'] as { readonly sources: readonly [Cited] };
  return { kind: tell.thing, id, name, country, sourceId: prov.sources[0].sourceId };
}

/** The id of another thing on record that is the one that would be registered here; undefined where it is none. */
function linkedTo(compiled: CompiledTell, sought: Sought, { link, chosen, doubts }: TellContext): string | undefined {
  const { as, facts } = compiled.tell;
  const choice = chosen.get(as);
  if (choice !== undefined) return choice === 'new' ? undefined : choice;
  const found = link?.(sought) ?? 'itself';
  if (found === 'itself') return undefined;
  if ('id' in found) return found.id;
  const named = REGISTERED_NAMES.flatMap((field) => namesAt(facts[0]?.data, [field]));
  const [name = as] = compiled.sought?.name.uses ?? named;
  doubts.push({ as, name, choices: choicesText(as, found.proposals) });
  return undefined;
}

function tellingOf(compiled: CompiledTell, scope: RowScope, context: TellContext): Telling | undefined {
  const { tell } = compiled;
  const key = keyOf(compiled, scope);
  const met = metBy(compiled, key, scope, context);
  let id = met ?? (key === undefined ? '' : idOfKey(tell.thing, key));
  scope.set(tell.as, id);
  let facts = factsIn(compiled, scope, context.cited);
  const [first] = facts;
  if (first === undefined) return undefined;
  if (tell.thing === 'relations') {
    id = eventDefinitions.get(first.type)?.stream.streamFrom?.(first.data)?.id ?? 'rel_of-nobody';
    scope.set(tell.as, id);
  }
  const sought = tell.once === true && met === undefined ? soughtIn(compiled, id, scope, first) : undefined;
  const linked = sought === undefined ? undefined : linkedTo(compiled, sought, context);
  if (linked !== undefined) {
    id = linked;
    scope.set(tell.as, id);
    if (tell.thing !== 'official') return undefined;
    const data = { scheme: KEY_SCHEME, value: key, prov: first.data['prov'] };
    facts = [{ type: 'OfficialIdentifierLinked', data }];
  }
  return {
    as: tell.as,
    stream: { kind: tell.thing, id },
    key: key ?? id,
    once: tell.once === true && linked === undefined,
    facts: facts.map((fact) => withOwnId(fact, id)),
    namesAt: (path) => compiled.facts.flatMap(({ told }) => namesAt(told.data, path.split('.'))),
  };
}

export const tellingsOf = (tells: readonly CompiledTell[], scope: RowScope, context: TellContext): readonly Telling[] =>
  tells.flatMap((compiled) => (compiled.when.make(scope) ? (tellingOf(compiled, scope, context) ?? []) : []));
