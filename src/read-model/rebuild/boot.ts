import { readFileSync } from 'node:fs';

let known: string | null | undefined;

/**
 * Identifies the current boot of the machine; null if the system does not say. A build syncs nothing until it is complete: its file
 * survives a killed process intact, but may hold anything after the machine has gone down.
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
