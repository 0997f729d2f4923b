/** The service as its own process, as an operator runs it: started, asked over HTTP, killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const START_WITHIN_MS = 60_000;

/** The token of every service started here. */
export const SERVICE_TOKEN = 'token-of-the-tests-0123456789';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Launched {
  readonly pid: number | undefined;
  /** Everything it printed so far. */
  output(): string;
  /** Settles when the process has ended, however it did. */
  readonly ended: Promise<Exit>;
  signal(signal: NodeJS.Signals): void;
}

export interface ServiceAnswer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer has the shape of its question
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface Service {
  /** Without a path: `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly pid: number | undefined;
  readonly ended: Promise<Exit>;
  /** Rejects when the connection breaks. */
  post(query: string, variables?: Readonly<Record<string, unknown>>): Promise<ServiceAnswer>;
  /** Sends the signal, and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<Exit>;
  /** Drains. */
  stop(): Promise<Exit>;
}

/** Starts `dist/src/main.js` with this environment on top of the own one (undefined: without it), and waits for nothing. */
export function launch(
  environment: Readonly<Record<string, string | undefined>>,
  nodeOptions: readonly string[] = [],
): Launched {
  if (!existsSync(MAIN)) throw new Error('The service is not built: run `npm run build` first.');
  const child = spawn(process.execPath, [...nodeOptions, MAIN], {
    env: {
      ...process.env,
      EVENTSTOREDB_URL: '',
      NODE_OPTIONS: '',
      HOST: '127.0.0.1',
      BOOTSTRAP_TOKEN: SERVICE_TOKEN,
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = once(child, 'close').then(([code, signal]): Exit => ({
    code: code as Exit['code'],
    signal: signal as Exit['signal'],
    stdout,
    stderr,
  }));
  return { pid: child.pid, output: () => stdout, ended, signal: (signal) => void child.kill(signal) };
}

async function printedAddress(launched: Launched): Promise<string> {
  const printed = /^GraphQL:\s+(\S+)\/graphql$/mu;
  const last: { exit?: Exit } = {};
  void launched.ended.then((exit) => (last.exit = exit));
  const until = performance.now() + START_WITHIN_MS;
  while (performance.now() < until) {
    const url = printed.exec(launched.output())?.[1];
    if (url !== undefined) return url;
    if (last.exit !== undefined) throw new Error(`The service did not start: ${last.exit.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  launched.signal('SIGKILL');
  throw new Error(`The service did not start within ${START_WITHIN_MS} ms.`);
}

/** Starts the service on a data folder and a free port; it has caught up when this returns. */
export async function startService(
  dataDir: string,
  nodeOptions: readonly string[] = [],
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<Service> {
  const launched = launch({ PORT: '0', DATA_DIR: dataDir, ...environment }, nodeOptions);
  const url = await printedAddress(launched);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${SERVICE_TOKEN}` };
  const kill: Service['kill'] = (signal) => {
    launched.signal(signal);
    return launched.ended;
  };
  return {
    url,
    pid: launched.pid,
    ended: launched.ended,
    post: async (query, variables = {}) => {
      const body = JSON.stringify({ query, variables });
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      const text = await response.text();
      return {
        status: response.status,
        ...(text.startsWith('{') ? (JSON.parse(text) as object) : {}),
      } as ServiceAnswer;
    },
    kill,
    stop: () => kill('SIGTERM'),
  };
}
