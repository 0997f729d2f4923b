/** A process that rebuilds, flips, goes back and drops without end, and looks at what is served all the while. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ReadModels } from '#read-model/read-models';

const [logFile, directory] = process.argv.slice(2) as [string, string];
const models = new ReadModels({
  logFile,
  directory,
  manifest: new URL('../read-model/manifest.ts', import.meta.url),
});

/** Every event shows one row: half a build would show fewer rows, or fewer events, than there are. */
function look(): void {
  const { rows, applied } = models.read('meetings', (db, checkpoint) => ({
    rows: Number(db.get('SELECT count(*) AS n FROM party')?.['n']),
    applied: checkpoint().applied,
  }));
  const isNothing = applied === 0 && models.isStale('meetings');
  if (rows !== applied || (!isNothing && applied !== Number(process.env['EVENTS']))) {
    console.log(`wrong: ${rows} rows, ${applied} events`);
    process.exit(3);
  }
}

const settled = async (): Promise<void> => {
  for (;;) {
    look();
    const under = models.reports().find(({ name }) => name === 'meetings')?.underWay;
    if (under?.phase === 'failed') {
      console.log(`wrong: ${under.reason ?? 'failed'}`);
      process.exit(3);
    }
    if (under === undefined) return;
    await sleep(2);
  }
};

await models.opened();
console.log('up');
await settled();
console.log('serving');
for (;;) {
  models.rebuild('meetings');
  await settled();
  await models.rollback('meetings');
  look();
  await models.drop('meetings');
  look();
}
