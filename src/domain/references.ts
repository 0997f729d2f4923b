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

/** What is so of a schema stays so: it is found out once, for every command walks the same definitions. */
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

const join = (path: string, step: string | number): string => (path === '' ? String(step) : `${path}.${step}`);

/** Every reference in `data`, which must be valid under `schema`. */
export function referencesIn(schema: z.ZodType, data: unknown, path = ''): Reference[] {
  if (data === undefined || data === null) return [];
  const target = refersTo(schema);
  if (target === 'later') return [];
  const timeless = inner(schema).meta()?.['timeless'] === true ? { timeless: true } : {};
  if (target === 'mentioned')
    return [{ kind: kindOfId(data as string) ?? 'country', id: data as string, path, timeless: true }];
  if (target === 'party' || target === 'engagement')
    return [{ ...(data as Pick<Reference, 'kind' | 'id'>), path, ...timeless }];
  if (target !== undefined) return [{ kind: target as ReferenceKind, id: data as string, path }];
  const element = elementOf(schema);
  if (element !== undefined)
    return (data as unknown[]).flatMap((item, index) => referencesIn(element, item, join(path, index)));
  const shape = shapeOf(schema);
  if (shape === undefined) return [];
  const inside = Object.entries(shape).flatMap(([field, type]) =>
    referencesIn(type, (data as Record<string, unknown>)[field], join(path, field)),
  );
  const isTimeless = inner(schema).meta()?.['timeless'] === true;
  return isTimeless ? inside.map((reference) => ({ ...reference, timeless: true })) : inside;
}
