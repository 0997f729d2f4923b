/** One walk over a definition and its data finds every reference: what it names, and where. */
import type { z } from 'zod';
import { type ReferenceKind, kindOfId } from './vocabulary/references.ts';

export interface Reference {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly path: string;
  /** Named only: it need not have existed at the date of the fact that names it. */
  readonly timeless?: boolean;
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
}

/** Memoises a property of a schema: schemas never change, and every command walks the same ones. */
export function ofSchema<T>(find: (schema: z.ZodType) => T): (schema: z.ZodType) => T {
  const found = new WeakMap<z.ZodType, { readonly value: T }>();
  return (schema) => {
    let known = found.get(schema);
    if (known === undefined) found.set(schema, (known = { value: find(schema) }));
    return known.value;
  };
}

/** The schema behind `optional`. */
export const inner = (schema: z.ZodType): z.ZodType => {
  const definition = schema._zod.def as unknown as Definition;
  return definition.innerType === undefined ? schema : inner(definition.innerType);
};

export const elementOf = ofSchema((schema) => (inner(schema)._zod.def as unknown as Definition).element);

export const shapeOf = ofSchema((schema) => (inner(schema) as unknown as { shape?: Record<string, z.ZodType> }).shape);

export const refersTo = ofSchema((schema) => inner(schema).meta()?.['refersTo'] as string | undefined);

/** The values of an enumeration; none where the schema is of something else. */
export const valuesOfEnum = (schema: z.ZodType): readonly string[] =>
  Object.values((inner(schema)._zod.def as { entries?: Readonly<Record<string, string>> }).entries ?? {});

/** Without these the fact would say nothing. */
const SUBSTANCE: ReadonlySet<string> = new Set(['RelationsLevelChanged.to']);

/**
 * What a field of an enumeration says where the source is silent: `unknown` or `unspecified`. Undefined where it has no
 * such value, where the event itself may leave the field out, and where nothing would be said without it.
 *
 * @param owner the event or the part of one that has the field
 */
export const valueOfSilence = (owner: string, field: string, schema: z.ZodType): string | undefined =>
  schema._zod.def.type === 'optional' || SUBSTANCE.has(`${owner}.${field}`)
    ? undefined
    : valuesOfEnum(schema).find((value) => value === 'unknown' || value === 'unspecified');

/** The path of a part: `participants.0`, and then `participants.0.name`. */
export const pathTo = (path: string, step: string | number): string => (path === '' ? String(step) : `${path}.${step}`);

/** Adds the references of one value to those that were found. */
type Walk = (data: unknown, path: string, found: Reference[]) => void;

const pointsAt = (target: string, isTimeless: boolean): Walk => {
  const timeless = isTimeless ? { timeless: true } : {};
  if (target === 'mentioned')
    return (id, path, found) =>
      found.push({ kind: kindOfId(id as string) ?? 'country', id: id as string, path, timeless: true });
  if (target === 'party' || target === 'engagement')
    return (whom, path, found) => found.push({ ...(whom as Pick<Reference, 'kind' | 'id'>), path, ...timeless });
  return (id, path, found) => found.push({ kind: target as ReferenceKind, id: id as string, path, ...timeless });
};

const walksElements =
  (walk: Walk): Walk =>
  (items, path, found) => {
    for (const [index, item] of (items as unknown[]).entries()) walk(item, pathTo(path, index), found);
  };

const walksFields =
  (fields: readonly (readonly [field: string, walk: Walk])[]): Walk =>
  (data, path, found) => {
    for (const [field, walk] of fields) {
      const value = (data as Record<string, unknown>)[field];
      if (value !== undefined && value !== null) walk(value, pathTo(path, field), found);
    }
  };

/** The way to the references below a schema; undefined where there can be none. Every command walks: it is found once. */
function walkThrough(schema: z.ZodType, isTimeless: boolean): Walk | undefined {
  const target = refersTo(schema);
  if (target === 'later') return undefined;
  const below = isTimeless || inner(schema).meta()?.['timeless'] === true;
  if (target !== undefined) return pointsAt(target, below);
  const element = elementOf(schema);
  if (element !== undefined) {
    const walk = walkThrough(element, below);
    return walk && walksElements(walk);
  }
  const fields = Object.entries(shapeOf(schema) ?? {}).flatMap(([field, type]) => {
    const walk = walkThrough(type, below);
    return walk === undefined ? [] : [[field, walk] as const];
  });
  return fields.length === 0 ? undefined : walksFields(fields);
}

const walkOf = ofSchema((schema) => walkThrough(schema, false));

/** Every reference in `data`, which must be valid under `schema`. */
export function referencesIn(schema: z.ZodType, data: unknown): Reference[] {
  const found: Reference[] = [];
  walkOf(schema)?.(data, '', found);
  return found;
}
