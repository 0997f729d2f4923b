/** The build thread on a disk that is full at its first build, from the second transaction on. */
import { existsSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import type { BuildThreadData } from '#read-model/rebuild/build-in-thread';

const mark = `${(workerData as BuildThreadData).logFile}.was-full`;
const exec = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')!.value as (sql: string) => void;
const SQLITE_FULL = 13;

if (!existsSync(mark)) {
  writeFileSync(mark, '');
  let commits = 0;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    if (sql === 'COMMIT' && ++commits > 1)
      throw Object.assign(new Error('database or disk is full'), { errcode: SQLITE_FULL });
    return exec.call(this, sql);
  };
}
await import('../../src/threads/build.thread.ts');
