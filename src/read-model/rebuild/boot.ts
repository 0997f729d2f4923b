import { readFileSync } from 'node:fs';

let known: string | null | undefined;

/**
 * Names this run of the machine; null where nothing does. A build syncs nothing before its end: what a process left behind
 * that was killed is whole, what a machine left behind that went down may be anything.
 */
export function thisBoot(): string | null {
  if (known !== undefined) return known;
  try {
    known = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    known = null;
  }
  return known;
}
