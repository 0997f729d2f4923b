/**
 * Versions of an event that only allow more than the one before: a value more in a list, a field more that may be left
 * out, a field that may now be left out. What an earlier version wrote is valid under them as it stands (decision 85).
 */
type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;

const asItIs: Upcaster = (data) => data;

/** Spread into the definition of an event that has only been widened since its first version. */
export const widenedTo = (version: number) => ({
  version,
  upcasters: Object.fromEntries(Array.from({ length: version - 1 }, (_, index) => [index + 1, asItIs])),
});

export const WIDENED = widenedTo(2);
