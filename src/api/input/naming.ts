/**
 * How a field of an event is called in GraphQL input. A reference loses its `Id` (`officialId` → `official`), a
 * source is a `document`, and the envelope's `prov` is written out.
 */
import type { z } from 'zod';
import type { EventDefinition } from '#domain/event';
import { elementOf, ofSchema, refersTo, shapeOf } from '#domain/references';

const RENAMED: Readonly<Record<string, string>> = {
  prov: 'provenance',
  sourceId: 'document',
  orgId: 'organisation',
  parentOrgId: 'parentOrganisation',
  unresolvedName: 'name',
};

const VERBS = { correction: 'correct', retraction: 'retract', reinstatement: 'reinstate' } as const;

/** `recordMeetingHeld` for a fact; `correctMeeting`, `retractMeeting`, `reinstateMeeting` for the record of one. */
export const mutationName = ({ type, stream, amends }: Pick<EventDefinition, 'type' | 'stream' | 'amends'>): string =>
  amends === undefined ? `record${type}` : `${VERBS[amends]}${stream.graph.type}`;

const isReference = (schema: z.ZodType): boolean => refersTo(elementOf(schema) ?? schema) !== undefined;

export const inputNameOf = (field: string, schema: z.ZodType): string => {
  if (field in RENAMED) return RENAMED[field] ?? field;
  if (isReference(schema) && field.endsWith('Ids')) return `${field.slice(0, -3)}s`;
  return isReference(schema) && field.endsWith('Id') ? field.slice(0, -2) : field;
};

/** The fields of an object, each with its name in GraphQL input. */
export const inputFieldsOf = ofSchema((schema) =>
  Object.entries(shapeOf(schema) ?? {}).map(([field, type]) => ({ field, type, name: inputNameOf(field, type) })),
);

/** The path of a problem in event data, as the caller wrote it in the input. */
export function inputPathOf(schema: z.ZodType | undefined, dataPath: string): string {
  const [step, ...rest] = dataPath.split('.');
  if (step === undefined || step === '' || schema === undefined) return dataPath;
  const shape = shapeOf(schema);
  const next = shape === undefined ? elementOf(schema) : shape[step];
  const name = shape === undefined || next === undefined ? step : inputNameOf(step, next);
  return rest.length === 0 ? name : `${name}.${inputPathOf(next, rest.join('.'))}`;
}
