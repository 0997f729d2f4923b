/** JSON pointers (RFC 6901) into the data of a fact. */

const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

export const stepsOf = (pointer: string): string[] => pointer.split('/').slice(1).map(unescaped);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const INDEX = /^(0|[1-9]\d*)$/u;

type Key = string | number;

/** Own properties only: `constructor` and the like are not part of the data. */
const ownOf = (value: unknown, key: Key): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/**
 * Where a step leads in a value, to something or to room for it; undefined where there is neither. A list has room behind
 * its end (`-`, or its length), a thing under every name, and what is absent may become a thing.
 */
function keyIn(value: unknown, step: string): Key | undefined {
  if (Array.isArray(value)) {
    const index = step === '-' ? value.length : INDEX.test(step) ? Number(step) : Infinity;
    return index <= value.length ? index : undefined;
  }
  const hasRoom = value === undefined || isObject(value);
  return hasRoom && step !== '__proto__' ? step : undefined;
}

interface Place {
  readonly holder: unknown;
  readonly key: Key;
}

/** The places on the way, the last of them the one that the pointer names; undefined where it leads nowhere. */
function wayTo(data: unknown, pointer: string): readonly Place[] | undefined {
  const way: Place[] = [];
  let value = data;
  for (const step of stepsOf(pointer)) {
    const key = keyIn(value, step);
    if (key === undefined) return undefined;
    way.push({ holder: value, key });
    value = ownOf(value, key);
  }
  return way;
}

/** Whether something lies there, or could be put there. */
export const isPlaceIn = (data: unknown, pointer: string): boolean => wayTo(data, pointer) !== undefined;

/** What lies there; undefined where nothing does. */
export function valueAt(data: unknown, pointer: string): unknown {
  const last = wayTo(data, pointer)?.at(-1);
  return last === undefined ? undefined : ownOf(last.holder, last.key);
}

function put({ holder, key }: Place, to: unknown): unknown {
  if (Array.isArray(holder)) {
    const items: unknown[] = [...(holder as unknown[])];
    if (to === undefined) items.splice(Number(key), 1);
    else items[Number(key)] = to;
    return items;
  }
  if (to === undefined && holder === undefined) return undefined;
  const entries = Object.entries(holder ?? {});
  if (to === undefined) return Object.fromEntries(entries.filter(([name]) => name !== key));
  return ownOf(holder, key) === undefined
    ? Object.fromEntries([...entries, [key, to]])
    : Object.fromEntries(entries.map(([name, kept]) => [name, name === key ? to : kept]));
}

/**
 * The same data with another value there; `undefined` takes away what was there. The data itself stays as it is, and is
 * what is given where the pointer leads nowhere.
 */
export const withValueAt = <Data>(data: Data, pointer: string, to: unknown): Data => {
  const way = wayTo(data, pointer);
  return way === undefined ? data : (way.reduceRight((value, place) => put(place, value), to) as Data);
};
