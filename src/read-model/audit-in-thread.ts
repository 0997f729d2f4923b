import { Worker } from 'node:worker_threads';
import type { Audit, AuditOptions } from './audit.ts';

/** What the audit thread is started with. */
export interface AuditThreadData {
  readonly logFile: string;
  readonly manifest: string;
  readonly name: string;
  readonly file: string;
  readonly options: AuditOptions;
}

export type FromAudit = { readonly audit: Audit } | { readonly fault: string };

/** Audits a build in a thread of its own. Rejects when that cannot be done. */
export function auditInThread(data: AuditThreadData): Promise<Audit> {
  const source = import.meta.url.endsWith('.ts');
  const worker = new Worker(new URL(`../audit.thread.${source ? 'ts' : 'js'}`, import.meta.url), {
    workerData: data,
    ...(source && { execArgv: ['--conditions=source', '--no-warnings'] }),
  });
  return new Promise((resolve, reject) => {
    worker.once('message', (message: FromAudit) => {
      if ('audit' in message) resolve(message.audit);
      else reject(new Error(message.fault));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The audit ended without a result.')));
  });
}
