/** What can be done with the files alone, whether the service runs or not: a slice folded in memory, two builds compared. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { projections } from '#projections';
import { LogReader } from '#event-store/log/reader';
import { LOG_FILE } from '#event-store/log/schema';
import type { Serving } from '#read-model/rebuild/catalogue';
import { compareBuilds, type TableComparison } from '#read-model/rebuild/compare';
import { type Dump, rowsFromScratch } from '#read-model/fold/from-scratch';
import type { Projection, ProjectedEvent } from '#read-model/contract/projection';

/** @throws {Error} there is none of that name */
export function projectionNamed(name: string): Projection {
  const found = projections.find((projection) => projection.name === name);
  if (found === undefined)
    throw new Error(`There is no projection "${name}": there are ${projections.map((each) => each.name).join(', ')}.`);
  return found;
}

const PAGE = 1_000;

/** The rows that the events of a slice show: after `from`, up to and with `to`. It writes nothing. */
export function tryOut(
  dataDir: string,
  name: string,
  from: bigint,
  to: bigint | undefined,
): { rows: Dump; events: number } {
  const projection = projectionNamed(name);
  const file = join(dataDir, LOG_FILE);
  if (!existsSync(file)) throw new Error(`There is no log in ${dataDir}: set DATA_DIR to the folder that has one.`);
  const log = new LogReader(file);
  try {
    const events: ProjectedEvent[] = [];
    for (let after = from; ;) {
      const page = log.pageAfter(after, PAGE, { types: projection.handles });
      events.push(...page.events.filter(({ position }) => to === undefined || position <= to));
      if (page.caughtUp || (to !== undefined && page.through >= to)) break;
      after = page.through;
    }
    return { rows: rowsFromScratch(projection, events), events: events.length };
  } finally {
    log.close();
  }
}

export interface Diff {
  readonly before: string;
  readonly after: string;
  readonly tables: readonly TableComparison[];
}

/** The build that serves beside the newest other one, or the one that served before. */
export function diffBuilds(dataDir: string, name: string): Diff {
  const projection = projectionNamed(name);
  const folder = join(dataDir, 'read-models');
  const file = join(folder, 'catalogue.sqlite');
  if (!existsSync(file))
    throw new Error(`There are no read models in ${dataDir}: set DATA_DIR to the folder that has some.`);
  const catalogue = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    const serving = catalogue.prepare('SELECT * FROM serving WHERE projection = ?').get(name) as Serving | undefined;
    const ready = catalogue
      .prepare("SELECT file FROM builds WHERE projection = ? AND state = 'ready' ORDER BY startedAt, file")
      .all(name) as { file: string }[];
    const other = ready.findLast(({ file: each }) => each !== serving?.file)?.file;
    if (serving === undefined || other === undefined)
      throw new Error(`There is only one build of ${name}: nothing to compare.`);
    const [before, after] = other === serving.previous ? [other, serving.file] : [serving.file, other];
    return { before, after, tables: compareBuilds(projection, join(folder, before), join(folder, after)) };
  } finally {
    catalogue.close();
  }
}
