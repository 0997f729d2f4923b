/** The data folder: made where it is missing, and closed to everybody but the user whom the service runs as. */
import { chmodSync, mkdirSync, readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { EventStoreUnavailableError } from '#event-store/errors';
import { isDiskFull } from '#event-store/sqlite-fault';

/** What the service writes into it. */
const OURS = /^(?:(?:log|lock)\.sqlite(?:-wal|-shm|-journal)?|tokens\.json(?:\.new)?|read-models(?:-past)?)$/u;

const OTHERS = 0o077;
const SETGID_OR_STICKY = 0o3000;

/**
 * Makes the folder where it is missing. What this process writes from here on is for its own user alone: folders have the
 * mode 0700 and files 0600.
 *
 * @throws {EventStoreUnavailableError} it cannot be made, in one sentence
 */
export function makeFolder(directory: string): void {
  // A worker thread cannot set it, and has it of its process.
  if (isMainThread) process.umask(OTHERS);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EventStoreUnavailableError(
      isDiskFull(error)
        ? `The data folder ${directory} cannot be made: the disk is full. Free some space, then start again.`
        : `The data folder ${directory} cannot be written: ${why}. Set DATA_DIR to a folder that can.`,
      { cause: error },
    );
  }
}

/**
 * Takes the rights of everybody else away from what an earlier release left open to them: the files of the service, and the
 * folder where it is plainly the service's own. A folder that others share on purpose – a mounted volume, one with the setgid
 * or sticky bit, one of another user, one with other things in it – keeps its mode, and files in it with such a bit too.
 *
 * @returns what was left open, in one sentence with the remedy; undefined where nothing was
 */
export function closeToOthers(directory: string): string | undefined {
  if (process.getuid === undefined) return undefined;
  const folder = statSync(directory);
  const isShared = (folder.mode & SETGID_OR_STICKY) !== 0 || folder.uid !== process.getuid();
  const names = readdirSync(directory);
  const left = isShared ? names.filter((name) => isOpen(join(directory, name))) : [];
  if (!isShared) for (const name of names) if (OURS.test(name)) closeOne(join(directory, name));
  if ((folder.mode & OTHERS) === 0) return undefined;
  if (!isShared && !isMountPoint(directory, folder) && names.every((name) => OURS.test(name))) {
    chmodSync(directory, 0o700);
    return undefined;
  }
  const files = left.filter((name) => OURS.test(name));
  return `The data folder ${directory} is open to other users of this machine (mode ${modeOf(folder)}${files.length > 0 ? `, and so are ${files.join(', ')}` : ''}). It is left so because it may be shared on purpose; \`chmod 700 ${directory}\` closes it.`;
}

const modeOf = ({ mode }: Stats): string => `0${(mode & 0o7777).toString(8)}`;

const isMountPoint = (directory: string, { dev }: Stats): boolean => statSync(dirname(resolve(directory))).dev !== dev;

const isOpen = (path: string): boolean => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & OTHERS) !== 0;

/** A file, or a folder with all its files. What is not ours to change stays as it is. */
function closeOne(path: string): void {
  try {
    const found = statSync(path);
    if (found.uid !== process.getuid?.()) return;
    if (found.isDirectory()) for (const name of readdirSync(path)) closeOne(join(path, name));
    if ((found.mode & OTHERS) !== 0) chmodSync(path, found.isDirectory() ? 0o700 : 0o600);
  } catch {
    // It is gone meanwhile, or a file system that knows no modes.
  }
}
