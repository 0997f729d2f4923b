import { existsSync } from 'node:fs';
import { isPassing } from '#event-store/sqlite-fault';
import { thisBoot } from './boot.ts';
import type { BuildEntry, Catalogue, Wanted, BuildRequest } from './catalogue.ts';
import { isKnownLog, type KnownLog, mismatchOf, type Standing } from '../contract/log-origin.ts';
import { openSealed, standingOf } from '../store/opening.ts';

/** What a start finds of one projection, and is to do with it. */
export interface RecoveryPlan {
  /** Whole builds of this release. */
  readonly follow: readonly BuildEntry[];
  /** What can serve nobody. */
  readonly gone: readonly BuildEntry[];
  /** A whole build that was about to take over. */
  readonly arriving: BuildEntry | undefined;
  /** A build that was killed, and can be gone on with. */
  readonly unfinished: BuildEntry | undefined;
  /** What was wished of a build that was killed and cannot. */
  readonly again: BuildRequest | undefined;
  /** Nobody serves, and nobody is about to. */
  readonly isMissing: boolean;
  /** Why a build that was there is not of this log, in words. */
  readonly mismatch: string | undefined;
}

/** Of the builds that stand somewhere, why they do not show this log. */
function mismatches(entries: readonly BuildEntry[], catalogue: Catalogue, log: Partial<KnownLog> | undefined) {
  const found = new Map<BuildEntry, string>();
  for (const entry of isKnownLog(log) ? entries : []) {
    const standing: Standing | undefined = standingOf(catalogue.pathOf(entry.file));
    const why = standing && mismatchOf(log as KnownLog, standing);
    if (why !== undefined) found.set(entry, why);
  }
  return found;
}

/** @param log the one that builds are to show; left out, they are not held against it */
export function recoveryPlanOf(
  catalogue: Catalogue,
  { name, fingerprint }: Wanted,
  log?: Partial<KnownLog>,
): RecoveryPlan {
  const all = catalogue.builds(name);
  const strange = mismatches(all, catalogue, log);
  const entries = all.filter((entry) => !strange.has(entry));
  const serving = catalogue.serving(name)?.file;
  const whole = entries.filter(({ file }) => isWhole(catalogue.pathOf(file)));
  const follow = whole.filter((entry) => entry.fingerprint === fingerprint);
  const isServed = follow.some(({ file }) => file === serving);
  const waits = ({ file, request, retiredAt }: BuildEntry) =>
    file !== serving && retiredAt === null && (request === 'flip' || (!isServed && request === null));
  const arriving = follow.findLast(waits);
  const killed = entries.findLast(
    (entry) => !whole.includes(entry) && entry.state === 'building' && entry.fingerprint === fingerprint,
  );
  const unfinished = arriving === undefined && killed !== undefined && canGoOn(catalogue, killed) ? killed : undefined;
  const again = arriving === undefined && unfinished === undefined ? (killed?.request ?? undefined) : undefined;
  return {
    follow,
    gone: all.filter((entry) => !whole.includes(entry) && entry !== unfinished),
    arriving,
    unfinished,
    again,
    isMissing: !isServed && arriving === undefined && unfinished === undefined && again === undefined,
    mismatch: [...strange.values()].at(-1),
  };
}

/** A file that cannot be opened now may be whole: it is followed, which waits until it can. */
function isWhole(path: string): boolean {
  try {
    return openSealed(path) !== undefined;
  } catch (error) {
    if (isPassing(error, true)) return true;
    throw error;
  }
}

const canGoOn = (catalogue: Catalogue, { file, boot }: BuildEntry): boolean =>
  boot !== null && boot === thisBoot() && existsSync(catalogue.pathOf(file));
