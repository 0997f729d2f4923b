import { startThread } from '#threads/start-thread';
import type { Audit, AuditOptions } from './audit.ts';

/** The data that the audit thread is started with. */
export interface AuditThreadData {
  readonly logFile: string;
  readonly manifest: string;
  readonly name: string;
  readonly file: string;
  readonly options: Omit<AuditOptions, 'throttle'>;
  /** If given, the audit runs at low priority and uses at most this share of a processor; otherwise it runs at full speed. */
  readonly share?: number;
}

export type FromAudit = { readonly audit: Audit } | { readonly fault: string };

/** Audits a build in its own thread. Rejects if the audit cannot be carried out. */
export async function auditInThread(data: AuditThreadData, signal?: AbortSignal): Promise<Audit> {
  const { worker, ended } = startThread('audit', data);
  let told = { fault: 'The audit ended without a result.' } as FromAudit;
  worker.once('message', (message: FromAudit) => (told = message));
  const end = () => void worker.terminate();
  signal?.addEventListener('abort', end);
  // Wait for the end of the thread, which has closed its files then.
  const error = await ended;
  signal?.removeEventListener('abort', end);
  if (error !== undefined) throw error;
  if ('fault' in told) throw new Error(told.fault);
  return told.audit;
}
