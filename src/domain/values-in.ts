/** One walk over a definition and its data finds every value of a kind of the vocabulary: every date, every moment. */
import type { z } from 'zod';
import { elementOf, inner, ofSchema, pathTo, shapeOf } from './references.ts';

export interface Found<Value> {
  readonly path: string;
  readonly value: Value;
}

type Walk<Value> = (value: unknown, path: string, found: Found<Value>[]) => void;

/**
 * Finds the values of a kind, whatever their fields are called.
 *
 * @param id under which the kind stands in the vocabulary (`Instant`)
 */
export function valuesOfKind<Value>(id: string): (schema: z.ZodType, data: object) => readonly Found<Value>[] {
  /** The way to the values below a schema; undefined where there are none. */
  const walkOf: (schema: z.ZodType) => Walk<Value> | undefined = ofSchema((schema): Walk<Value> | undefined => {
    if (inner(schema).meta()?.id === id) return (value, path, found) => found.push({ path, value: value as Value });
    const element = elementOf(schema);
    if (element !== undefined) {
      const walk = walkOf(element);
      return (
        walk &&
        ((items, path, found) => (items as unknown[]).forEach((item, at) => walk(item, pathTo(path, at), found)))
      );
    }
    const walks = Object.entries(shapeOf(schema) ?? {}).flatMap(([field, type]) => {
      const walk = walkOf(type);
      return walk === undefined ? [] : [{ field, walk }];
    });
    if (walks.length === 0) return undefined;
    return (data, path, found) => {
      for (const { field, walk } of walks) {
        const value = (data as Record<string, unknown>)[field];
        if (value !== undefined && value !== null) walk(value, pathTo(path, field), found);
      }
    };
  });
  return (schema, data) => {
    const found: Found<Value>[] = [];
    walkOf(schema)?.(data, '', found);
    return found;
  };
}
