import { existsSync } from 'node:fs';
import { isPassing } from '#event-store/sqlite-fault';
import { thisBoot } from './boot.ts';
import type { BuildEntry, Catalogue, Wanted, BuildRequest } from './catalogue.ts';
import { isKnownLog, type KnownLog, mismatchOf, type Standing } from '../contract/log-origin.ts';
import { openSealed, standingOf } from '../store/opening.ts';

/** What a start does with the builds of one projection that it finds. */
export interface RecoveryPlan {
  /** Complete builds of this release. */
  readonly follow: readonly BuildEntry[];
  /** Builds that cannot serve and are removed. */
  readonly gone: readonly BuildEntry[];
  /** A complete build that was about to take over. */
  readonly arriving: BuildEntry | undefined;
  /** An unfinished build that can be resumed. */
  readonly unfinished: BuildEntry | undefined;
  /** The request of an unfinished build that cannot be resumed: a new one is started for it. */
  readonly again: BuildRequest | undefined;
  /** No build serves and none is about to. */
  readonly isMissing: boolean;
  /** Why a build does not belong to this log, in words. */
  readonly mismatch: string | undefined;
}

/** The builds that do not belong to this log, each with the reason. */
function mismatches(entries: readonly BuildEntry[], catalogue: Catalogue, log: Partial<KnownLog> | undefined) {
  const found = new Map<BuildEntry, string>();
  for (const entry of isKnownLog(log) ? entries : []) {
    const standing: Standing | undefined = standingOf(catalogue.pathOf(entry.file));
    const why = standing && mismatchOf(log as KnownLog, standing);
    if (why !== undefined) found.set(entry, why);
  }
  return found;
}

/** @param log the log that builds must belong to; if omitted, that is not checked */
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

/** A file that cannot be opened now counts as complete: following it waits until it can. */
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
