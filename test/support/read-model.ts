/** A read model of given events, built as the service builds it, and questions put to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyProjection, ProjectedEvent, ReadDatabase } from '#read-model/projection';
import { ReadConnection } from '#read-model/read-connection';
import { fileOf, ReadModelFile } from '#read-model/read-model-file';

export function asked<T>(
  projection: AnyProjection,
  events: readonly ProjectedEvent[],
  query: (db: ReadDatabase) => T,
): T {
  const directory = mkdtempSync(join(tmpdir(), 'read-model-'));
  const file = fileOf(directory, projection);
  const model = new ReadModelFile(projection, file);
  try {
    model.apply({ events, through: events.at(-1)?.position ?? 0n });
    model.seal();
    const connection = new ReadConnection(file);
    try {
      return query(connection);
    } finally {
      connection.close();
    }
  } finally {
    model.close();
    rmSync(directory, { recursive: true });
  }
}
