import { startThread } from '#threads/start-thread';
import type { Audit, AuditOptions } from './audit.ts';

/** What the audit thread is started with. */
export interface AuditThreadData {
  readonly logFile: string;
  readonly manifest: string;
  readonly name: string;
  readonly file: string;
  readonly options: Omit<AuditOptions, 'throttle'>;
  /** Left out, as fast as it can. With it, at a low priority, at most this share of a processor. */
  readonly share?: number;
}

export type FromAudit = { readonly audit: Audit } | { readonly fault: string };

/** Audits a build in a thread of its own. Rejects when that cannot be done. */
export async function auditInThread(data: AuditThreadData, signal?: AbortSignal): Promise<Audit> {
  const { worker, ended } = startThread('audit', data);
  let told = { fault: 'The audit ended without a result.' } as FromAudit;
  worker.once('message', (message: FromAudit) => (told = message));
  const end = () => void worker.terminate();
  signal?.addEventListener('abort', end);
  // Not before it has let go of its files.
  const error = await ended;
  signal?.removeEventListener('abort', end);
  if (error !== undefined) throw error;
  if ('fault' in told) throw new Error(told.fault);
  return told.audit;
}
