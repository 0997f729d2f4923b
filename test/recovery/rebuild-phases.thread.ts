/** The build thread, saying what it does. */
import { DatabaseSync } from 'node:sqlite';
import { sayPhase } from './rebuild-phases.ts';

const exec = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')!.value as (sql: string) => void;

const phaseOf = (sql: string): string | undefined => {
  if (sql.startsWith('CREATE') && sql.includes('INDEX')) return 'indexing';
  if (sql.includes('wal_checkpoint')) return 'sealing';
  return sql.startsWith('BEGIN') ? 'loading' : undefined;
};

sayPhase('reading');
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
  const phase = phaseOf(sql);
  if (phase !== undefined) sayPhase(phase);
  exec.call(this, sql);
  if (phase === 'sealing') sayPhase('rest');
};
await import('../../src/threads/build.thread.ts');
