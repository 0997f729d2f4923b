/**
 * How a field of an event is called in GraphQL. A reference loses its `Id` (`officialId` → `official`), the document of a
 * source is a `document` (decision 76), and `prov` is written out.
 */
import type { z } from 'zod';
import type { EventDefinition } from '#domain/event';
import { elementOf, inner, ofSchema, refersTo, shapeOf } from '#domain/references';

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

/**
 * Fields that events call by a word that programming languages keep for themselves. What is read of them has another name, by
 * the type of the value.
 */
const RESERVED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  FuzzyDate: { from: 'since', to: 'until', on: 'heldOn' },
  ParticipantRef: { from: 'sender', to: 'addressees' },
};

/** How a field of an event is called in what GraphQL shows of it. */
export const outputNameOf = (field: string, schema: z.ZodType): string => {
  const type = inner(elementOf(schema) ?? schema).meta()?.id ?? '';
  return RESERVED[type]?.[field] ?? inputNameOf(field, schema);
};

/** The name by which input gives the id of the thing that a fact is about: `meetingId`, and `documentId` for a document. */
export const ownIdName = (idField: string): string => (idField === 'sourceId' ? 'documentId' : idField);

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
