/** The lines about the store, its disk and audits, as whoever wires them hands them on. */
import type { AuditFinding } from '#read-model/audit/records';
import type { DiskChange } from '../disk-space.ts';
import type { EventLog } from './event-log.ts';

const AUDIT_LINES = { sound: 'audit.sound', diverges: 'audit.diverged', failed: 'audit.failed' } as const;

export const auditLines =
  (log: EventLog) =>
  (projection: string, build: string, found: AuditFinding): void => {
    const { outcome, sentence, position, keysChecked, rowsChecked } = found;
    log.write(AUDIT_LINES[outcome], { projection, build, position, keysChecked, rowsChecked, reason: sentence });
  };

/** @param server as it may be shown: without a password */
export function storeLines(log: EventLog, server: string) {
  let lostAtMs: number | undefined;
  return (reason: string, about: 'lost' | 'back' | 'halted' | 'noted'): void => {
    if (about === 'back') {
      const durationMs = lostAtMs === undefined ? undefined : Math.round(performance.now() - lostAtMs);
      lostAtMs = undefined;
      log.write('store.back', { server, durationMs });
      return;
    }
    if (about === 'lost') lostAtMs ??= performance.now();
    log.write(`store.${about}`, { server, reason });
  };
}

/** @param path the data folder */
export function diskLines(log: EventLog, path: string) {
  const fullSinceMs = new Map<DiskChange['user'], number>();
  return ({ user, isFull, sentence: reason }: DiskChange): void => {
    const sinceMs = fullSinceMs.get(user);
    if (isFull) {
      fullSinceMs.set(user, performance.now());
      log.write('disk.full', { path, user, reason });
      return;
    }
    fullSinceMs.delete(user);
    const durationMs = sinceMs === undefined ? undefined : Math.round(performance.now() - sinceMs);
    log.write('disk.free', { path, user, durationMs });
  };
}
