/**
 * How the language is shown: by the definition of what is shown, under the names under which the input takes it. A value is
 * turned only when it is asked for: a getter costs nothing until then.
 */
import type { z } from 'zod';
import { elementOf, inner, refersTo, shapeOf } from '#domain/references';
import type { PartyRef } from '#domain/vocabulary/references';
import { outputNameOf } from '../input/naming.ts';
import { fuzzyDateView } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import type { QueryContext } from './query-context.ts';

type Data = Readonly<Record<string, unknown>>;
type Show = (reader: QueryContext, value: unknown) => unknown;
type Shape = Readonly<Record<string, z.ZodType>>;

const shows = new WeakMap<z.ZodType, Show>();

/** What stands for a value of this schema; null for an absent one, an empty list for an absent list. */
export function showOf(schema: z.ZodType): Show {
  const bare = inner(schema);
  let show = shows.get(bare);
  if (show === undefined) shows.set(bare, (show = made(bare)));
  return show;
}

const reference = (kind: string): Show => {
  if (kind === 'country') return (reader, value) => reader.country(String(value));
  if (kind === 'party') return (reader, value) => reader.party(value as PartyRef);
  if (kind === 'engagement' || kind === 'later')
    return (reader, value) => {
      const { kind: of, id } = value as { kind: string; id: string };
      return reader.entry(of, id);
    };
  return (reader, value) => reader.node(String(value));
};

function made(schema: z.ZodType): Show {
  const present =
    (show: Show): Show =>
    (reader, value) =>
      value === undefined || value === null ? null : show(reader, value);
  const kind = refersTo(schema);
  if (kind !== undefined) return present(reference(kind));
  if (schema.meta()?.id === 'FuzzyDate') return present((_reader, value) => fuzzyDateView(value));
  const element = elementOf(schema);
  if (element !== undefined) {
    const show = showOf(element);
    return (reader, value) => ((value as readonly unknown[] | undefined) ?? []).map((item) => show(reader, item));
  }
  const shape = shapeOf(schema);
  if (shape !== undefined) {
    const View = viewOf(shape);
    return present((reader, value) => new View(reader, value as Data));
  }
  const { type } = schema._zod.def;
  if (type === 'enum') return present((_reader, value) => String(value).toUpperCase());
  return present((_reader, value) => value);
}

/** Marks that are set only where they hold: an absent one means no. */
const MARKS: ReadonlySet<string> = new Set(['disputed', 'unspecified']);

/** Gives a class one getter for each field of a shape, by its name in the input. */
export function showFields(prototype: object, shape: Shape): void {
  for (const [field, type] of Object.entries(shape)) {
    const name = outputNameOf(field, type);
    if (name in prototype) continue;
    const show: Show = MARKS.has(field) ? (_reader, value) => value === true : showOf(type);
    const getter: PropertyDescriptor = {
      configurable: true,
      enumerable: true,
      get(this: { readonly reader: QueryContext; readonly shown: Data }) {
        return show(this.reader, this.shown[field]);
      },
    };
    Object.defineProperty(prototype, name, once(prototype, name, getter));
  }
}

/** A class for values of a shape. */
function viewOf(shape: Shape): new (reader: QueryContext, value: Data) => object {
  class ShownValue {
    constructor(
      readonly reader: QueryContext,
      readonly shown: Data,
    ) {}
  }
  showFields(ShownValue.prototype, shape);
  return ShownValue;
}
