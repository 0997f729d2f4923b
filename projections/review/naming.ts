/**
 * Finds everybody and everything that a fact mentions, by walking the schema of its event. It works for any event,
 * including future ones.
 */
import type { EventDefinition } from '#domain/event';
import { elementOf, inner, ofSchema, pathTo, refersTo, shapeOf } from '#domain/references';
import type { ParticipantRef } from '#domain/vocabulary/participant';

type Data = Readonly<Record<string, unknown>>;
type Schema = Parameters<typeof elementOf>[0];

export interface NamedThing {
  readonly kind: string;
  readonly id: string;
  readonly path: string;
  /** The reference may point to something that is not recorded yet. */
  readonly later: boolean;
}

export interface NamedPerson {
  readonly participant: ParticipantRef;
  readonly path: string;
  /** When this person acted, if the fact says so: one signature may be later than the others. */
  readonly signedOn?: string;
}

export interface Named {
  readonly things: NamedThing[];
  readonly people: NamedPerson[];
}

type Walk = (value: unknown, path: string, named: Named, within: Data) => void;

const referenceWalk = (kind: string): Walk => {
  const later = kind === 'later';
  if (later || kind === 'party' || kind === 'engagement')
    return (value, path, { things }) => {
      const { kind: of, id } = value as { kind: string; id: string };
      things.push({ kind: of, id, path, later });
    };
  return (value, path, { things }) => things.push({ kind, id: value as string, path, later });
};

const listWalk =
  (walk: Walk): Walk =>
  (value, path, named, within) => {
    for (const [index, item] of (value as readonly unknown[]).entries()) walk(item, pathTo(path, index), named, within);
  };

function objectWalk(shape: Readonly<Record<string, Schema>>, isPerson: boolean): Walk | undefined {
  const walks = Object.entries(shape).flatMap(([field, type]) => {
    const walk = walkOf(type);
    return walk === undefined ? [] : [{ field, walk }];
  });
  if (walks.length === 0) return undefined;
  return (value, path, named, within) => {
    if (isPerson) {
      const { signedOn } = within as { signedOn?: string };
      const dated = signedOn === undefined ? {} : { signedOn };
      named.people.push({ participant: value as ParticipantRef, path, ...dated });
    }
    for (const { field, walk } of walks) {
      const part = (value as Data)[field];
      if (part !== undefined && part !== null) walk(part, pathTo(path, field), named, value as Data);
    }
  };
}

/** Builds the walk for a schema; undefined if nothing in it can mention anything. */
const walkOf: (schema: Schema) => Walk | undefined = ofSchema((schema): Walk | undefined => {
  const kind = refersTo(schema);
  if (kind !== undefined) return referenceWalk(kind);
  const element = elementOf(schema);
  if (element !== undefined) {
    const walk = walkOf(element);
    return walk && listWalk(walk);
  }
  const shape = shapeOf(schema);
  return shape && objectWalk(shape, inner(schema).meta()?.id === 'ParticipantRef');
});

const remembered = new WeakMap<object, Named>();

/** Whom and what the data of a fact mentions. Cached by object, since data never changes. */
export function namedIn({ schema }: Pick<EventDefinition, 'schema'>, data: object): Named {
  let named = remembered.get(data);
  if (named !== undefined) return named;
  named = { things: [], people: [] };
  walkOf(schema)?.(data, '', named, {});
  remembered.set(data, named);
  return named;
}
