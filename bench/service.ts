/** The built service as a process of its own over a folder. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOKEN, post } from './clients.ts';

export interface Running {
  readonly url: string;
  readonly directory: string;
  readonly pid: number;
  /** The id of a document that facts can rest on. */
  readonly source: string;
  stop(): Promise<void>;
}

const REGISTER = `mutation { recordSourceDocumentRegistered(input: { idempotencyKey: "bench-source", kind: NEWS, title: "News", publishedOn: "2019-12-04", contentHash: "${'0'.repeat(64)}" }) { document { id } } }`;

/** With a URL it keeps its events there, otherwise in the folder, whatever the environment says. */
export async function startService(directory: string, eventStoreDbUrl = ''): Promise<Running> {
  // With the heap that `npm start` gives it.
  const child = spawn(process.execPath, ['--max-semi-space-size=16', 'dist/src/main.js'], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: directory,
      BOOTSTRAP_TOKEN: TOKEN,
      RATE_LIMIT: 'off',
      EVENTSTOREDB_URL: eventStoreDbUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whoever reads what the bench says waits for everyone who could still write there.
  process.once('exit', () => child.kill('SIGKILL'));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += String(chunk);
      const found = /GraphQL:\s+(\S+)/u.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => {
      reject(new Error('The service did not start.'));
    });
  });
  // It answers while its read models are built from a long log; here they are to be whole.
  while (!(await fetch(url.replace('/graphql', '/health/ready'))).ok) await sleep(50);
  const answer = JSON.parse(await post(url, JSON.stringify({ query: REGISTER }))) as {
    data: { recordSourceDocumentRegistered: { document: { id: string } } };
  };
  return {
    url,
    directory,
    pid: child.pid ?? 0,
    source: answer.data.recordSourceDocumentRegistered.document.id,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
}
