/** Holds the log of a data folder against itself, whether the service runs or not. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { auditLog, faultSentence } from '#commands/log-audit';
import { LogReader } from '#event-store/log/reader';
import { LOG_FILE, kindOf, openForReading } from '#event-store/log/schema';
import { RESTORE, structureFaults } from '#event-store/log/wholeness';

export interface LogAnswer {
  readonly isSound: boolean;
  readonly events: number;
  /** Events whose data are what their command told, by its hash. */
  readonly proven: number;
  readonly faults: readonly string[];
}

/** @throws {Error} there is no log in the folder */
export function auditLogIn(dataDir: string): LogAnswer {
  const file = join(dataDir, LOG_FILE);
  if (!existsSync(file)) throw new Error(`There is no log in ${dataDir}: set DATA_DIR to the folder that has one.`);
  const db = openForReading(file);
  const structure = structureFaults(db).map((fault) => `${file} is damaged: ${fault}.`);
  db.close();
  const log = new LogReader(file, { withForeign: true });
  try {
    const { events, proven, faults } = auditLog(log, { isDense: kindOf(file) === 'store' });
    const all = [...structure, ...faults.map(faultSentence)];
    return { isSound: all.length === 0, events, proven, faults: all };
  } finally {
    log.close();
  }
}

/** For people: the outcome, then what is wrong, then what to do. */
export const logAnswerText = ({ isSound, events, proven, faults }: LogAnswer): string =>
  isSound
    ? `The log is whole: ${events} events, of which ${proven} are as their commands told them by their hashes.`
    : [`The log is not as it was recorded (${events} events).`, ...faults, RESTORE].join('\n');
