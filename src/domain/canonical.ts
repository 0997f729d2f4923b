const inKeyOrder = (part: unknown): unknown => {
  if (part === null || typeof part !== 'object') return part;
  if (Array.isArray(part)) return part.map(inKeyOrder);
  const fields = part as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields).sort();
  return Object.fromEntries(keys.map((key) => [key, inKeyOrder(fields[key])]));
};

/** JSON with sorted keys: equal values give equal text, whatever the order of their fields. */
export const canonicalJson = (value: unknown): string => JSON.stringify(inKeyOrder(value));
