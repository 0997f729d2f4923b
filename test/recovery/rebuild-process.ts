/**
 * A process that rebuilds, flips, goes back and drops without end, and looks at what is served all the while. It says, a
 * line each, which of {@link file://./rebuild-phases.ts} has begun, and when one is over.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ReadModels } from '#read-model/read-models';
import { sayPhase } from './rebuild-phases.ts';

const [logFile, directory] = process.argv.slice(2) as [string, string];
const models = new ReadModels({
  logFile,
  directory,
  manifest: new URL('../read-model/manifest.ts', import.meta.url),
  buildThread: new URL('./rebuild-phases.thread.ts', import.meta.url),
  limits: { range: Number(process.env['RANGE']) },
  verify: async () => {
    sayPhase('handover');
    await sleep(5);
  },
  onProgress: () => {
    if (underWay()?.phase === 'flipping') sayPhase('flip');
  },
});

const underWay = () => models.reports().find(({ name }) => name === 'meetings')?.underWay;

/** Every event shows one row: half a build would show fewer rows, or fewer events, than there are. Before there is one, nothing is. */
function look(): void {
  if (!models.isReadable('meetings')) return;
  const { rows, applied } = models.read('meetings', (db, checkpoint) => ({
    rows: Number(db.get('SELECT count(*) AS n FROM party')?.['n']),
    applied: checkpoint().applied,
  }));
  if (rows !== applied || applied !== Number(process.env['EVENTS'])) {
    sayPhase(`wrong: ${rows} rows, ${applied} events`);
    process.exit(3);
  }
}

const settled = async (): Promise<void> => {
  for (let told = false; ; await sleep(2)) {
    look();
    const under = underWay();
    if (under?.phase === 'failed') {
      sayPhase(`wrong: ${under.reason ?? 'failed'}`);
      process.exit(3);
    }
    if (!told && (under?.from ?? -1n) > 0n) {
      told = true;
      sayPhase('taken up');
    }
    if (under === undefined) return;
  }
};

await models.opened();
await settled();
for (;;) {
  sayPhase('rest');
  if (models.reports().some(({ serving }) => serving?.previous != null)) {
    sayPhase('rollback');
    await models.rollback('meetings');
    sayPhase('rest');
    look();
    sayPhase('drop');
    await models.drop('meetings');
    sayPhase('rest');
    look();
  }
  models.rebuild('meetings');
  await settled();
}
