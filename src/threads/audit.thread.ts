/** The thread of one audit: it reads the log and one build, and writes nothing. */
import { parentPort, workerData } from 'node:worker_threads';
import { auditLog, faultSentence } from '#commands/log-audit';
import { LogReader } from '#event-store/log/reader';
import { kindOf } from '#event-store/log/schema';
import { audit } from '#read-model/audit/audit';
import type { AuditThreadData, FromAudit } from '#read-model/audit/audit-in-thread';
import { Throttle } from '#read-model/audit/throttle';
import { lowerPriority } from '#read-model/rebuild/priority';
import type { Projection } from '#read-model/contract/projection';

const { logFile, manifest, name, file, options, share } = workerData as AuditThreadData;
if (share !== undefined) lowerPriority();
const throttling = new Throttle(share ?? 1);

const say = (message: FromAudit) => parentPort!.postMessage(message);
/** The faults of the log, in sentences. */
function faultsThrough(through: bigint, throttle: () => void): string[] {
  const whole = new LogReader(logFile, { withForeign: true });
  try {
    const isDense = kindOf(logFile) === 'store';
    return auditLog(whole, { through, isDense, throttle }).faults.map(faultSentence);
  } finally {
    whole.close();
  }
}

const log = new LogReader(logFile);
try {
  const { projections } = (await import(manifest)) as { projections: readonly Projection[] };
  const throttle = () => throttling.throttle();
  const projection = projections.find((each) => each.name === name)!;
  const found = audit(log, projection, file, { ...options, throttle });
  // Only with the first part: the log is the same for all of them.
  const faultsOfLog = (options.part?.at ?? 0) === 0 ? faultsThrough(found.position, throttle) : [];
  say({ audit: { ...found, faultsOfLog, isSound: found.isSound && faultsOfLog.length === 0 } });
} catch (error) {
  say({ fault: error instanceof Error ? error.message : String(error) });
} finally {
  log.close();
}
