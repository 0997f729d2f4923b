import type { BuildEntry, Serving } from './catalogue.ts';

/** Which builds that no longer serve are kept, for the way back: each costs disk space, and follows like the one that serves. */
export interface Retention {
  /** At most so many. */
  readonly builds: number;
  /** Not longer than this after another build took over; left out: however long. */
  readonly forMs?: number | undefined;
}

/** One, for a week: whoever has not gone back by then will not. */
export const RETENTION: Retention = { builds: 1, forMs: 7 * 86_400_000 };

/** The files of the builds that are kept no longer, the oldest first. */
export function outlived(
  builds: readonly BuildEntry[],
  serving: Serving | undefined,
  { builds: most, forMs = Infinity }: Retention,
  nowMs: number,
): string[] {
  const served = builds.find(({ file }) => file === serving?.file);
  if (served === undefined) return [];
  const retired = builds
    .filter(({ file, retiredAt }) => file !== served.file && retiredAt !== null)
    .sort((one, other) => Date.parse(one.retiredAt!) - Date.parse(other.retiredAt!));
  const tooOld = retired.filter(({ retiredAt }) => Date.parse(retiredAt!) + forMs <= nowMs);
  const tooMany = retired.slice(0, Math.max(0, retired.length - most));
  // It waited for a flip, and a newer one took over in its place.
  const passedBy = builds.filter(
    ({ file, retiredAt, startedAt }) => file !== served.file && retiredAt === null && startedAt < served.startedAt,
  );
  return [...new Set([...tooOld, ...tooMany, ...passedBy].map(({ file }) => file))];
}
