/** A file system of a few megabytes, where this process may mount one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly directory: string;
  /** Leaves so many bytes free, about. */
  fill(left: number): void;
  /** Gives back what was filled. */
  free(): void;
  remove(): void;
}

/** Undefined where it may not: mounting takes root on Linux. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory], { stdio: 'ignore' });
  } catch {
    rmSync(directory, { recursive: true });
    return undefined;
  }
  const ballast = join(directory, 'ballast');
  return {
    directory,
    fill: (left) => {
      const { bavail, bsize } = statfsSync(directory);
      const before = statSync(ballast, { throwIfNoEntry: false })?.size ?? 0;
      try {
        writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize + before - left), 1));
      } catch (error) {
        // Whoever writes meanwhile takes of it too: then it is full sooner.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    free: () => rmSync(ballast),
    remove: () => {
      execFileSync('umount', ['-l', directory]);
      rmSync(directory, { recursive: true });
    },
  };
}
