/** The thread of one audit: it reads the log and one build, and writes nothing. */
import { parentPort, workerData } from 'node:worker_threads';
import { auditLog, faultSentence } from '#commands/log-audit';
import { LogReader } from '#event-store/log/reader';
import { kindOf } from '#event-store/log/schema';
import { audit } from '#read-model/audit';
import type { AuditThreadData, FromAudit } from '#read-model/audit-in-thread';
import { Pace } from '#read-model/audits/pace';
import { giveWay } from '#read-model/build/background';
import type { Projection } from '#read-model/projection';

const { logFile, manifest, name, file, options, share } = workerData as AuditThreadData;
if (share !== undefined) giveWay();
const pace = new Pace(share ?? 1);

const say = (message: FromAudit) => parentPort!.postMessage(message);
/** What is wrong with the log, in sentences. */
function faultsThrough(through: bigint, breathe: () => void): string[] {
  const whole = new LogReader(logFile, { withForeign: true });
  try {
    const isDense = kindOf(logFile) === 'store';
    return auditLog(whole, { through, isDense, breathe }).faults.map(faultSentence);
  } finally {
    whole.close();
  }
}

const log = new LogReader(logFile);
try {
  const { projections } = (await import(manifest)) as { projections: readonly Projection[] };
  const breathe = () => pace.breathe();
  const projection = projections.find((each) => each.name === name)!;
  const found = audit(log, projection, file, { ...options, breathe });
  // Once for all parts: a read model is no better than the log that it shows.
  const faultsOfLog = (options.part?.at ?? 0) === 0 ? faultsThrough(found.position, breathe) : [];
  say({ audit: { ...found, faultsOfLog, isSound: found.isSound && faultsOfLog.length === 0 } });
} catch (error) {
  say({ fault: error instanceof Error ? error.message : String(error) });
} finally {
  log.close();
}
