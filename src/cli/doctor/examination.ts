/** What can be seen of a data folder from outside, whether the service runs or not: it changes nothing. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readTokens } from '#api/access/token-file';
import { LogReader } from '#event-store/log/reader';
import { LOG_FILE, LOG_FORMAT, kindOf, openForReading } from '#event-store/log/schema';
import { assertWhole } from '#event-store/log/wholeness';
import { mismatchOf } from '#read-model/contract/log-origin';
import { standingOf } from '#read-model/store/opening';
import { auditLogIn } from '../log-audit.ts';

export type Verdict = 'well' | 'warning' | 'fault';

export interface Finding {
  readonly check: string;
  readonly verdict: Verdict;
  /** What was found, and what to do. */
  readonly sentence: string;
}

export interface Surroundings {
  readonly nowMs: number;
  readonly freeBytes: (path: string) => number;
}

const MIB = 2 ** 20;
/** Below the one a rebuild finds no room; below the other recording ends soon. */
const LITTLE_BYTES = 1_024 * MIB;
const NONE_BYTES = 32 * MIB;
/** What clocks of several machines may differ by. */
const SKEW_MS = 300_000;
/** No service is older: a clock before it was not set. */
const EARLIEST_MS = Date.parse('2026-01-01T00:00:00Z');
const OTHERS = 0o077;

const found = (check: string, verdict: Verdict, sentence: string): Finding => ({ check, verdict, sentence });
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A check that throws has found a fault. */
function looked(check: string, look: () => readonly Finding[]): readonly Finding[] {
  try {
    return look();
  } catch (error) {
    return [found(check, 'fault', wordsOf(error))];
  }
}

function folder(dataDir: string): readonly Finding[] {
  const there = statSync(dataDir, { throwIfNoEntry: false });
  if (there?.isDirectory() !== true)
    return [found('folder', 'fault', `There is no folder ${dataDir}: set DATA_DIR to the one of the service.`)];
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  const open = ['', LOG_FILE, 'tokens.json'].filter(
    (name) => ((statSync(join(dataDir, name), { throwIfNoEntry: false })?.mode ?? 0) & OTHERS) !== 0,
  );
  if (open.length === 0) return [found('folder', 'well', `${dataDir} is this user's alone.`)];
  const names = open.map((name) => (name === '' ? 'The folder' : name)).join(', ');
  return [found('folder', 'warning', `${names}: open to other users of this machine. chmod 700 ${dataDir} closes it.`)];
}

function disk(dataDir: string, freeBytes: Surroundings['freeBytes']): readonly Finding[] {
  const free = freeBytes(dataDir);
  const verdict = free < NONE_BYTES ? 'fault' : free < LITTLE_BYTES ? 'warning' : 'well';
  const then = {
    fault: ' Nothing more can be recorded soon: free some space.',
    warning: ' A rebuild may find no room.',
    well: '',
  };
  return [found('disk', verdict, `${Math.floor(free / MIB)} MB are free.${then[verdict]}`)];
}

function clock(log: LogReader, nowMs: number): readonly Finding[] {
  const last = log.recordedAt(log.head() ?? -1n);
  const now = new Date(nowMs).toISOString();
  if (nowMs < EARLIEST_MS) return [found('clock', 'fault', `The clock of this machine says ${now}: set it.`)];
  if (last !== null && Date.parse(last) > nowMs + SKEW_MS)
    return [
      found(
        'clock',
        'fault',
        `The last event was recorded at ${last}, and it is ${now}: the clock is behind, or was ahead.`,
      ),
    ];
  return [
    found('clock', 'well', `It is ${now}; the last event was recorded ${last === null ? 'never' : `at ${last}`}.`),
  ];
}

function formatOf(file: string): number {
  const db = openForReading(file);
  try {
    return Number(db.prepare('SELECT format FROM identity').get()?.['format']);
  } finally {
    db.close();
  }
}

function wholeLog(dataDir: string): readonly Finding[] {
  const file = join(dataDir, LOG_FILE);
  const format = existsSync(file) ? formatOf(file) : 0;
  if (format > LOG_FORMAT)
    return [
      found('log', 'fault', `The log has format ${format}; this release knows ${LOG_FORMAT}. Take a newer release.`),
    ];
  const { isSound, events, proven, faults } = auditLogIn(dataDir);
  if (!isSound) return faults.map((fault) => found('log', 'fault', fault));
  if (kindOf(file) === 'store') {
    const db = openForReading(file);
    try {
      assertWhole(db, file);
    } finally {
      db.close();
    }
  }
  return [
    found(
      'log',
      'well',
      `${events} events can be read, and lie where they are to lie; ${proven} are as they were told, by their hashes.`,
    ),
  ];
}

interface Served {
  readonly projection: string;
  readonly file: string;
}

function servedIn(directory: string): readonly Served[] {
  const catalogue = new DatabaseSync(join(directory, 'catalogue.sqlite'), { readOnly: true });
  try {
    return catalogue.prepare('SELECT projection, file FROM serving ORDER BY projection').all() as unknown as Served[];
  } finally {
    catalogue.close();
  }
}

const ANEW = 'it is built anew when the service starts';

function readModel(directory: string, { projection, file }: Served, log: LogReader): Finding {
  const path = join(directory, file);
  if (!existsSync(path)) return found('read models', 'fault', `${projection}: ${file} is gone; ${ANEW}.`);
  const standing = standingOf(path);
  if (standing === undefined) return found('read models', 'fault', `${projection}: ${file} cannot be read; ${ANEW}.`);
  const mismatch = mismatchOf(log, standing);
  if (mismatch !== undefined) return found('read models', 'fault', `${projection}: ${mismatch}; ${ANEW}.`);
  return found(
    'read models',
    'well',
    `${projection} shows this log up to ${standing.position}: ${log.countAfter(standing.position)} events behind.`,
  );
}

function readModels(dataDir: string, log: LogReader): readonly Finding[] {
  const directory = join(dataDir, 'read-models');
  if (!existsSync(directory))
    return [found('read models', 'warning', 'There are none: they are built when the service starts.')];
  const served = servedIn(directory);
  if (served.length === 0) return [found('read models', 'warning', 'None answers yet: they are being built.')];
  return served.flatMap((one) => looked('read models', () => [readModel(directory, one, log)]));
}

const tokens = (dataDir: string): readonly Finding[] => [
  found('tokens', 'well', `${readTokens(dataDir).length} tokens can be read.`),
];

/** Everything that needs an open log; where that cannot be opened, the log's own check has said why. */
function overLog(dataDir: string, nowMs: number): readonly Finding[] {
  let log: LogReader | undefined;
  try {
    log = new LogReader(join(dataDir, LOG_FILE), { withForeign: true });
    const open = log;
    return [...looked('clock', () => clock(open, nowMs)), ...looked('read models', () => readModels(dataDir, open))];
  } catch (error) {
    return [found('read models', 'fault', `They cannot be held against the log: ${wordsOf(error)}`)];
  } finally {
    log?.close();
  }
}

/** In the order in which an operator would mend things. */
export function examine(dataDir: string, { nowMs, freeBytes }: Surroundings): readonly Finding[] {
  const place = looked('folder', () => folder(dataDir));
  if (!existsSync(dataDir)) return place;
  return [
    ...place,
    ...looked('disk', () => disk(dataDir, freeBytes)),
    ...looked('log', () => wholeLog(dataDir)),
    ...(existsSync(join(dataDir, LOG_FILE)) ? overLog(dataDir, nowMs) : []),
    ...looked('tokens', () => tokens(dataDir)),
  ];
}
