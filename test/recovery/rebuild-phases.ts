import { writeSync } from 'node:fs';

/** What a rebuild goes through, from the first page of the log to the end of the build before. */
export const PHASES = ['reading', 'loading', 'indexing', 'sealing', 'handover', 'flip', 'rollback', 'drop'] as const;
export type Phase = (typeof PHASES)[number];

let last = '';

/** At once, from whatever thread: what is said must have left the process when it is killed. */
export function sayPhase(phase: string): void {
  if (phase !== last) writeSync(1, `${phase}\n`);
  last = phase;
}
