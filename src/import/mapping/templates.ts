/** Texts and data with values in them. What is absent leaves no trace: neither a field nor an item. */
import { type Made, MappingFault, type Names, type Scope, isGiven, within } from './scope.ts';

type At = readonly (string | number)[];

const PLACE = /\{\{|\{(?<name>[^{}]*)\}/gu;

/** A name, or the field of what it names: `person.contact.email`. */
function valueOf(scope: Scope, name: string): unknown {
  const whole = scope.get(name);
  if (whole !== undefined || !name.includes('.')) return whole;
  const [first = '', ...steps] = name.split('.');
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? ((value as Record<string, unknown>)[step] ?? undefined)
        : undefined,
    scope.get(first),
  );
}

/** A text with names in braces. One name alone gives its value as it is; otherwise a text, or nothing where one is absent. */
export function template(text: string, names: Names, at: At): Made {
  const found = [...text.matchAll(PLACE)].filter(({ groups }) => groups?.['name'] !== undefined);
  const uses = found.map(({ groups }) => names.check(groups?.['name'] ?? '', at));
  const plain = (part: string): string => part.replaceAll('{{', '{');
  if (uses.length === 0) return { make: () => plain(text), uses };
  const [only] = uses;
  if (uses.length === 1 && found[0]?.[0] === text && only !== undefined)
    return { make: (scope) => (isGiven(valueOf(scope, only)) ? valueOf(scope, only) : undefined), uses };
  const between = text.split(/\{(?!\{)[^{}]*\}/u).map(plain);
  return {
    uses,
    make: (scope) => {
      let made = between[0] ?? '';
      for (const [index, name] of uses.entries()) {
        const value = valueOf(scope, name);
        if (!isGiven(value)) return undefined;
        made += String(value) + (between[index + 1] ?? '');
      }
      return made;
    },
  };
}

export const textTemplate = (text: string, names: Names, at: At): Made<string | undefined> => {
  const { make, uses } = template(text, names, at);
  return {
    uses,
    make: (scope) => {
      const value = make(scope);
      return value === undefined ? undefined : String(value);
    },
  };
};

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{ each: people, as: person, is: … }` in the place of a list: an item for each of what it names. */
function eachOf(data: Record<string, unknown>, names: Names, at: At): Made {
  const { each, as, is } = data;
  if (typeof each !== 'string' || typeof as !== 'string' || is === undefined)
    throw new MappingFault(at, 'A list of its own needs each (a name), as (a name) and is (what each item becomes).');
  names.check(each, [...at, 'each']);
  const item = dataTemplate(is, names.and(as), [...at, 'is']);
  return {
    uses: [each, ...item.uses.filter((name) => name.split('.')[0] !== as)],
    make: (scope) =>
      itemsIn(scope, each, as)
        .map(item.make)
        .filter((value) => value !== undefined),
  };
}

/** A scope for each item of a list; of what is no list, one. `{item.n}` counts from 1. */
export function itemsIn(scope: Scope, list: string, as: string): readonly Scope[] {
  const value = valueOf(scope, list);
  const items = Array.isArray(value) ? (value as unknown[]) : isGiven(value) ? [value] : [];
  return items.map((item, index) => within(scope, { [as]: item, [`${as}.n`]: index + 1 }));
}

/** The fields of a fact: those that do not hang on a value are always there. */
export function fieldsTemplate(data: Readonly<Record<string, unknown>>, names: Names, at: At): Made<object> {
  const fields = Object.entries(data).map(([key, value]) => [key, dataTemplate(value, names, [...at, key])] as const);
  return {
    uses: fields.flatMap(([, { uses }]) => uses),
    make: (scope) =>
      Object.fromEntries(
        fields.map(([key, { make }]) => [key, make(scope)] as const).filter(([, value]) => value !== undefined),
      ),
  };
}

/**
 * Data of any depth. A text is a template. A map all of whose values are absent is absent, whatever it says besides: of a party
 * without an id, its kind says nothing.
 */
export function dataTemplate(data: unknown, names: Names, at: At): Made {
  if (typeof data === 'string') return template(data, names, at);
  if (Array.isArray(data)) {
    const items = data.map((item, index) => dataTemplate(item, names, [...at, index]));
    // `each` in a list gives as many items of it as it has.
    const spliced = new Set(data.flatMap((item, index) => (isMap(item) && 'each' in item ? [index] : [])));
    return {
      uses: items.flatMap(({ uses }) => uses),
      make: (scope) =>
        items
          .flatMap(({ make }, index) => (spliced.has(index) ? (make(scope) as unknown[]) : [make(scope)]))
          .filter((value) => value !== undefined),
    };
  }
  if (!isMap(data)) return { make: () => data ?? undefined, uses: [] };
  if ('each' in data) return eachOf(data, names, at);
  const { make, uses } = fieldsTemplate(data, names, at);
  if (uses.length === 0) return { make, uses };
  const hanging = Object.keys(data).filter((key) => namesAt(data[key], []).length > 0);
  return {
    uses,
    make: (scope) => {
      const made = make(scope);
      return hanging.some((key) => Object.hasOwn(made, key)) ? made : undefined;
    },
  };
}

/** What is asked for at a place of the data, or below it: to tell from which columns a field came. */
export function namesAt(data: unknown, path: readonly string[]): readonly string[] {
  const [step, ...rest] = path;
  if (typeof data === 'string') return [...data.matchAll(PLACE)].flatMap(({ groups }) => groups?.['name'] ?? []);
  if (Array.isArray(data))
    return step !== undefined && data[Number(step)] !== undefined
      ? namesAt(data[Number(step)], rest)
      : data.flatMap((item) => namesAt(item, []));
  if (!isMap(data)) return [];
  if ('each' in data) return [String(data['each']), ...namesAt(data['is'], rest)];
  if (step !== undefined && data[step] !== undefined) return namesAt(data[step], rest);
  return step === undefined ? Object.values(data).flatMap((value) => namesAt(value, [])) : [];
}
