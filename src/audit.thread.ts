/** The thread of one audit: it reads the log and one build, and writes nothing. */
import { parentPort, workerData } from 'node:worker_threads';
import { LogReader } from '#event-store/log/reader';
import { audit } from '#read-model/audit';
import type { AuditThreadData, FromAudit } from '#read-model/audit-in-thread';
import { Pace } from '#read-model/audits/pace';
import { giveWay } from '#read-model/build/background';
import type { Projection } from '#read-model/projection';

const { logFile, manifest, name, file, options, share } = workerData as AuditThreadData;
if (share !== undefined) giveWay();
const pace = new Pace(share ?? 1);

const say = (message: FromAudit) => parentPort!.postMessage(message);
const log = new LogReader(logFile);
try {
  const { projections } = (await import(manifest)) as { projections: readonly Projection[] };
  say({
    audit: audit(
      log,
      projections.find((projection) => projection.name === name)!,
      file,
      { ...options, breathe: () => pace.breathe() },
    ),
  });
} catch (error) {
  say({ fault: error instanceof Error ? error.message : String(error) });
} finally {
  log.close();
}
