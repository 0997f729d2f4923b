/** From GraphQL input to the data of an event. Shape follows the event's definition; what is wrong is left to it. */
import type { z } from 'zod';
import { politiesByCode } from '#domain/country/lookup';
import { polityOf } from '#domain/country/polities';
import type { Identifier } from '#domain/official/identifiers';
import { type Problem, problem } from '#domain/problem';
import { elementOf, inner, ofSchema, pathTo, refersTo, shapeOf, valueOfSilence } from '#domain/references';
import { eventOfId } from '../views/object-ids.ts';
import { inputFieldsOf } from './naming.ts';

type Input = Record<string, unknown>;

/** Finds registered officials by another register's id; none or one, where nothing went wrong. */
export type OfficialLookup = (identifier: Identifier) => readonly string[];

export interface Conversion {
  readonly data: Record<string, unknown>;
  readonly problems: readonly Problem[];
}

/** What a conversion looks up, and what it finds wrong. */
interface Turn {
  readonly lookup: OfficialLookup;
  readonly problems: Problem[];
}

type Convert = (value: unknown, path: string, turn: Turn) => unknown;

const PARTY_KINDS = ['country', 'organisation', 'body'] as const;

const lowered = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** GraphQL writes the values of every enumeration in capitals; the event has its own spelling. */
function toEnum(type: z.ZodType): Convert {
  const { entries } = inner(type)._zod.def as unknown as { entries: Readonly<Record<string, string>> };
  const spelled = new Map<unknown, string>(Object.values(entries).map((one) => [one.toUpperCase(), one]));
  return (value) => spelled.get(value) ?? lowered(value);
}

function party(value: Input, path: string, turn: Turn): unknown {
  const kind = PARTY_KINDS.find((candidate) => value[candidate] != null);
  if (kind === undefined) return value;
  const named = value[kind];
  if (typeof named === 'string') return { kind, id: countryCode(named, path, turn) };
  return { kind, id: (named as Input)['id'] };
}

function official(value: Input, path: string, { lookup, problems }: Turn): unknown {
  const identifier = value['identifier'] as Identifier | undefined;
  if (value['id'] != null || identifier == null) return value['id'];
  const [id, ...others] = lookup(identifier);
  if (others.length > 0)
    problems.push(
      problem(
        'AMBIGUOUS_REFERENCE',
        path,
        `${identifier.scheme} ${identifier.value} is on record for several officials.`,
        `the id of one of them: ${[id, ...others].join(', ')}; or first recordOfficialsMerged, where they are one person`,
      ),
    );
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
}

const kindLowered: Convert = (value) => ({ ...(value as Input), kind: lowered((value as Input)['kind']) });

/**
 * A country's own code for whatever code of it was given. What is none stays as it is, and is refused for what it is; a code
 * that several former countries had is refused here.
 */
function countryCode(value: unknown, path: string, { problems }: Turn): unknown {
  if (typeof value !== 'string' || polityOf(value) !== undefined) return value;
  const found = politiesByCode(value);
  const [only] = found;
  if (only === undefined) return value;
  if (found.length > 1)
    problems.push(
      problem(
        'AMBIGUOUS_REFERENCE',
        path,
        `"${value}" was the code of several countries.`,
        `one of ${found.map(({ code, name }) => `${code} (${name})`).join(', ')}`,
      ),
    );
  return only.code;
}

const REFERENCES: Readonly<Record<string, Convert>> = {
  country: countryCode,
  mentioned: countryCode,
  party: (value, path, turn) => party(value as Input, path, turn),
  engagement: kindLowered,
  later: kindLowered,
  official: (value, path, turn) => official(value as Input, path, turn),
};

function toReference(kind: string): Convert {
  const convert = REFERENCES[kind] ?? ((value: unknown) => (value as Input)['id']);
  const isCode = convert === countryCode;
  return (value, path, turn) => (typeof value === 'string' && !isCode ? value : convert(value, path, turn));
}

/** Somebody is named, by register or by name: the event would only miss the name that follows from it. */
function refuseNobody(input: Input, path: string, { problems }: Turn): void {
  if (input['official'] == null && input['name'] == null)
    problems.push(
      problem('PARTICIPANT_AMBIGUOUS', path, 'Nobody is named.', 'official: {id} or identifier, or else name'),
    );
}

/** What the contract lets a client leave out. */
const DEFAULTS: Readonly<Record<string, (input: Input) => Input>> = {
  ParticipantRef: (input) => ({ nameAsPublished: input['name'], ...input }),
  Provenance: (input) => ({ assertion: 'REPORTED', ...input }),
};

/** Fields that name an event of a history, by its own id or by that of the log. */
const NAMES_EVENT: ReadonlySet<string> = new Set(['targetEventId', 'retractionEventId']);

const eventNamed: Convert = (value) => (typeof value === 'string' ? eventOfId(value) : (value ?? undefined));

function toObject(type: z.ZodType): Convert {
  const id = inner(type).meta()?.['id'] as string;
  const withDefaults = DEFAULTS[id] ?? ((same: Input) => same);
  const check = id === 'ParticipantRef' ? refuseNobody : () => {};
  const fields = inputFieldsOf(type).map(({ field, type: own, name }) => ({
    field,
    name,
    convert: NAMES_EVENT.has(field) ? eventNamed : converterOf(own),
    // Where the source is silent, an enumeration that has a word for that says so.
    silence: valueOfSilence(id, field, own),
  }));
  return (value, path, turn) => {
    check(value as Input, path, turn);
    const given = withDefaults(value as Input);
    const data: Input = {};
    for (const { field, name, convert, silence } of fields) {
      const converted = convert(given[name], pathTo(path, name), turn) ?? silence;
      if (converted !== undefined) data[field] = converted;
    }
    return data;
  };
}

function converting(type: z.ZodType): Convert {
  const kind = refersTo(type);
  if (kind !== undefined) return toReference(kind);
  const element = elementOf(type);
  if (element !== undefined) {
    const convert = converterOf(element);
    return (value, path, turn) => (value as unknown[]).map((item, index) => convert(item, pathTo(path, index), turn));
  }
  if (shapeOf(type) !== undefined) return toObject(type);
  return inner(type)._zod.def.type === 'enum' ? toEnum(type) : (value) => value;
}

/** How input of a schema becomes data. Every command converts: it is found once. */
const converterOf = ofSchema((type): Convert => {
  const convert = converting(type);
  return (value, path, turn) => (value === undefined || value === null ? undefined : convert(value, path, turn));
});

export function toData(schema: z.ZodType, input: Input, lookup: OfficialLookup): Conversion {
  const turn: Turn = { lookup, problems: [] };
  const data = converterOf(schema)(input, '', turn) as Record<string, unknown>;
  return { data, problems: turn.problems };
}
