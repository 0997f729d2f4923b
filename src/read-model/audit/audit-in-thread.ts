import { Worker } from 'node:worker_threads';
import type { Audit, AuditOptions } from './audit.ts';
import { SMALL_HEAP } from '../rebuild/priority.ts';

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
export function auditInThread(data: AuditThreadData, signal?: AbortSignal): Promise<Audit> {
  const source = import.meta.url.endsWith('.ts');
  const worker = new Worker(new URL(`../../threads/audit.thread.${source ? 'ts' : 'js'}`, import.meta.url), {
    workerData: data,
    ...(data.share !== undefined && { resourceLimits: SMALL_HEAP }),
    ...(source && { execArgv: ['--conditions=source', '--no-warnings'] }),
  });
  const end = () => void worker.terminate();
  signal?.addEventListener('abort', end);
  return new Promise((resolve, reject) => {
    let told: FromAudit = { fault: 'The audit ended without a result.' };
    worker.once('message', (message: FromAudit) => (told = message));
    worker.once('error', reject);
    // Not before it has let go of its files.
    worker.once('exit', () => {
      signal?.removeEventListener('abort', end);
      if ('audit' in told) resolve(told.audit);
      else reject(new Error(told.fault));
    });
  });
}
