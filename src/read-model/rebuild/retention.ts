import type { BuildEntry, Serving } from './catalogue.ts';

/** Which builds that no longer serve are kept for a rollback. Each takes disk space and follows the log like the serving one. */
export interface Retention {
  /** The most builds of one projection. */
  readonly builds: number;
  /** How long after another build took over; unlimited if omitted. */
  readonly forMs?: number | undefined;
}

/** One build for a week: nobody rolls back later than that. */
export const RETENTION: Retention = { builds: 1, forMs: 7 * 86_400_000 };

/** The files of the builds whose retention has ended, the oldest first. */
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
  // Builds that waited for a flip when a newer one took over.
  const passedBy = builds.filter(
    ({ file, retiredAt, startedAt }) => file !== served.file && retiredAt === null && startedAt < served.startedAt,
  );
  return [...new Set([...tooOld, ...tooMany, ...passedBy].map(({ file }) => file))];
}
