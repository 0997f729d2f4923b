/**
 * The changes of a correction, as they may be written: by the fields and values of the event, as `history` shows them, or
 * by those of the input (`/participants/0/official`, `BILATERAL`).
 */
import type { z } from 'zod';
import { nestsTooDeep } from '#domain/amendment';
import { stepsOf } from '#domain/json-pointer';
import { elementOf, shapeOf, valuesOfEnum } from '#domain/references';
import { inputNameOf } from './naming.ts';
import { type OfficialLookup, toData } from './to-data.ts';

interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

interface Place {
  readonly steps: readonly string[];
  readonly schema: z.ZodType | undefined;
}

const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

function below({ steps, schema }: Place, step: string): Place {
  if (schema === undefined) return { steps: [...steps, step], schema };
  const shape = shapeOf(schema);
  if (shape === undefined) return { steps: [...steps, step], schema: elementOf(schema) };
  const field = Object.hasOwn(shape, step)
    ? step
    : Object.keys(shape).find((name) => inputNameOf(name, shape[name]!) === step);
  return { steps: [...steps, field ?? step], schema: field === undefined ? undefined : shape[field] };
}

/** A value by the event's own fields, its enumerations spelled as in the event: `MEETING` is `meeting`. */
function spelled(schema: z.ZodType, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => spelled(elementOf(schema) ?? schema, item));
  const shape = shapeOf(schema);
  if (shape !== undefined && typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, shape[name] === undefined ? one : spelled(shape[name], one)]),
    );
  return valuesOfEnum(schema).find((one) => typeof value === 'string' && one.toUpperCase() === value) ?? value;
}

/** A value by the event's own fields is not converted. */
const isOfEvent = (schema: z.ZodType, value: unknown): boolean => {
  if (Array.isArray(value)) return value.every((item) => isOfEvent(elementOf(schema) ?? schema, item));
  const shape = shapeOf(schema);
  if (shape === undefined || typeof value !== 'object' || value === null) return false;
  return Object.keys(value).every((name) => Object.hasOwn(shape, name));
};

export function changesInData(schema: z.ZodType, changes: readonly Change[], lookup: OfficialLookup): Change[] {
  return changes.map(({ path, from, to }) => {
    const place = stepsOf(path).reduce<Place>(below, { steps: [], schema });
    const valueOf = (value: unknown): unknown =>
      place.schema === undefined || value == null || nestsTooDeep(value)
        ? value
        : isOfEvent(place.schema, value)
          ? spelled(place.schema, value)
          : toData(place.schema, value as Record<string, unknown>, lookup).data;
    return {
      path: `/${place.steps.map(escaped).join('/')}`,
      ...(from === undefined ? {} : { from: valueOf(from) }),
      ...(to === undefined ? {} : { to: valueOf(to) }),
    };
  });
}
