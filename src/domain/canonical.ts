const inKeyOrder = (_key: string, part: unknown): unknown =>
  part !== null && typeof part === 'object' && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    : part;

/** JSON with its keys in order: two values that say the same read the same, whatever order their fields came in. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, inKeyOrder);
