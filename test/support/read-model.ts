/** A read model in a file of its own, filled with events, to ask it the questions of its projection. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Projection, ProjectedEvent, ReadDatabase } from '#read-model/contract/projection';
import { ReadConnection } from '#read-model/read/read-connection';
import { ReadModelFile, fileOf } from '#read-model/store/read-model-file';
import { streamsOf } from './streams-of.ts';

/** @param built how many of the events are there when the read model is whole; it follows the others */
export function askReadModel<T>(
  projection: Projection,
  events: readonly ProjectedEvent[],
  ask: (db: ReadDatabase) => T,
  built = events.length,
): T {
  const directory = mkdtempSync(join(tmpdir(), 'read-model-'));
  const log = streamsOf(events);
  try {
    const file = fileOf(directory, projection);
    const model = new ReadModelFile(projection, file, { log });
    const apply = (some: readonly ProjectedEvent[]) =>
      model.apply({ events: some, through: some.at(-1)?.position ?? -1n });
    apply(events.slice(0, built));
    model.seal();
    apply(events);
    model.close();
    const connection = new ReadConnection(file, log);
    try {
      return connection.snapshot(ask);
    } finally {
      connection.close();
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}
