/** JSON pointers (RFC 6901) into the data of a fact. */

const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

export const stepsOf = (pointer: string): string[] => pointer.split('/').slice(1).map(unescaped);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What lies there; undefined where nothing does. */
export const valueAt = (data: unknown, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>(
    (value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    data,
  );

function put(value: unknown, steps: readonly string[], to: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return to;
  if (Array.isArray(value)) {
    const items: unknown[] = [...(value as unknown[])];
    const at = step === '-' ? items.length : Number(step);
    const next = put(items[at], rest, to);
    if (next === undefined) items.splice(at, 1);
    else items[at] = next;
    return items;
  }
  const entries = isObject(value) ? value : {};
  const { [step]: old, ...others } = entries;
  const next = put(old, rest, to);
  if (next === undefined) return others;
  return step in entries
    ? Object.fromEntries(Object.entries(entries).map(([key, kept]) => [key, key === step ? next : kept]))
    : { ...entries, [step]: next };
}

/** The same data with another value there; `undefined` takes away what was there. The data itself stays as it is. */
export const withValueAt = <Data>(data: Data, pointer: string, to: unknown): Data =>
  put(data, stepsOf(pointer), to) as Data;
