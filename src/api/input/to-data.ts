/** From GraphQL input to the data of an event. Shape follows the event's definition; what is wrong is left to it. */
import type { z } from 'zod';
import { type Problem, problem } from '#domain/problem';
import { elementOf, inner, ofSchema, refersTo, shapeOf } from '#domain/references';
import { inputFieldsOf } from './naming.ts';

type Input = Record<string, unknown>;

/** Finds a registered official by another register's id; undefined where there is none. */
export type OfficialLookup = (scheme: string, value: string) => string | undefined;

export interface Conversion {
  readonly data: Record<string, unknown>;
  readonly problems: readonly Problem[];
}

const PARTY_KINDS = ['country', 'organisation', 'body'] as const;

const lowered = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** GraphQL writes the values of every enumeration in capitals; the event has its own spelling. */
const enumValue = (type: z.ZodType, value: unknown): unknown => {
  const { entries } = inner(type)._zod.def as unknown as { entries: Readonly<Record<string, string>> };
  return Object.values(entries).find((one) => one.toUpperCase() === value) ?? lowered(value);
};

/** Somebody is named, by register or by name: the event would only miss the name that follows from it. */
const isNobody = (type: z.ZodType, input: Input): boolean =>
  inner(type).meta()?.['id'] === 'ParticipantRef' && input['official'] == null && input['name'] == null;

/** What the contract lets a client leave out. */
const DEFAULTS: Readonly<Record<string, (input: Input) => Input>> = {
  ParticipantRef: (input) => ({ capacity: 'UNKNOWN', nameAsPublished: input['name'], ...input }),
  Provenance: (input) => ({ assertion: 'REPORTED', ...input }),
};

const defaultsOf = ofSchema((schema) => DEFAULTS[inner(schema).meta()?.['id'] as string] ?? ((same: Input) => same));

export function toData(schema: z.ZodType, input: Input, lookup: OfficialLookup): Conversion {
  const problems: Problem[] = [];

  const party = (value: Input): unknown => {
    const kind = PARTY_KINDS.find((candidate) => value[candidate] != null);
    if (kind === undefined) return value;
    const named = value[kind];
    return { kind, id: typeof named === 'string' ? named : (named as Input)['id'] };
  };

  const official = (value: Input, path: string): unknown => {
    const identifier = value['identifier'] as { scheme: string; value: string } | undefined;
    if (value['id'] != null || identifier == null) return value['id'];
    const id = lookup(identifier.scheme, identifier.value);
    if (id === undefined)
      problems.push(
        problem(
          'UNKNOWN_REFERENCE',
          path,
          `No official is registered as ${identifier.scheme} ${identifier.value}.`,
          'the id or identifier of a registered official, or else name',
        ),
      );
    return id;
  };

  const reference = (kind: string, value: unknown, path: string): unknown => {
    if (kind === 'country' || typeof value === 'string') return value;
    if (kind === 'party') return party(value as Input);
    if (kind === 'engagement' || kind === 'later')
      return { ...(value as Input), kind: lowered((value as Input)['kind']) };
    return kind === 'official' ? official(value as Input, path) : (value as Input)['id'];
  };

  const object = (type: z.ZodType, value: Input, path: string): Input => {
    if (isNobody(type, value))
      problems.push(
        problem('PARTICIPANT_AMBIGUOUS', path, 'Nobody is named.', 'official: {id} or identifier, or else name'),
      );
    const given = defaultsOf(type)(value);
    const data: Input = {};
    for (const { field, type: fieldType, name } of inputFieldsOf(type)) {
      const converted = convert(fieldType, given[name], path === '' ? name : `${path}.${name}`);
      if (converted !== undefined) data[field] = converted;
    }
    return data;
  };

  const convert = (type: z.ZodType, value: unknown, path: string): unknown => {
    if (value === undefined || value === null) return undefined;
    const kind = refersTo(type);
    if (kind !== undefined) return reference(kind, value, path);
    const element = elementOf(type);
    if (element !== undefined)
      return (value as unknown[]).map((item, index) => convert(element, item, `${path}.${index}`));
    if (shapeOf(type) !== undefined) return object(type, value as Input, path);
    return inner(type)._zod.def.type === 'enum' ? enumValue(type, value) : value;
  };

  return { data: convert(schema, input, '') as Record<string, unknown>, problems };
}
