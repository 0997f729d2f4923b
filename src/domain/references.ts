/** One walk over a definition and its data finds every reference: what it names, and where. */
import type { z } from 'zod';
import type { ReferenceKind } from './vocabulary/references.ts';

export interface Reference {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly path: string;
  /** True for what need not exist any more at the date of the fact. */
  readonly isPast?: boolean;
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
}

/** The schema behind `optional`. */
export const inner = (schema: z.ZodType): z.ZodType => {
  const definition = schema._zod.def as unknown as Definition;
  return definition.innerType === undefined ? schema : inner(definition.innerType);
};

export const elementOf = (schema: z.ZodType): z.ZodType | undefined =>
  (inner(schema)._zod.def as unknown as Definition).element;

export const shapeOf = (schema: z.ZodType): Record<string, z.ZodType> | undefined =>
  (inner(schema) as unknown as { shape?: Record<string, z.ZodType> }).shape;

export const refersTo = (schema: z.ZodType): string | undefined =>
  inner(schema).meta()?.['refersTo'] as string | undefined;

const join = (path: string, step: string | number): string => (path === '' ? String(step) : `${path}.${step}`);

/** Every reference in `data`, which must be valid under `schema`. */
export function referencesIn(schema: z.ZodType, data: unknown, path = ''): Reference[] {
  if (data === undefined || data === null) return [];
  const target = refersTo(schema);
  if (target === 'later') return [];
  const isPast = inner(schema).meta()?.['isPast'] === true;
  if (target === 'party' || target === 'engagement')
    return [{ ...(data as Pick<Reference, 'kind' | 'id'>), path, ...(isPast ? { isPast } : {}) }];
  if (target !== undefined) return [{ kind: target as ReferenceKind, id: data as string, path }];
  const element = elementOf(schema);
  if (element !== undefined)
    return (data as unknown[]).flatMap((item, index) => referencesIn(element, item, join(path, index)));
  const shape = shapeOf(schema);
  if (shape === undefined) return [];
  return Object.entries(shape).flatMap(([field, type]) =>
    referencesIn(type, (data as Record<string, unknown>)[field], join(path, field)),
  );
}
