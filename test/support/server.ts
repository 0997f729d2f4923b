/** The real application: its own folder, a free port, and questions over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KnownToken, type Scope, sha256Of } from '#api/access/token-book';
import type { Config } from '#config/config';
import { LogReader } from '#event-store/log/reader';
import type { Loaded } from '../../src/cli/demo.ts';
import { askHost } from './application-asks.ts';

/** An application, wherever it runs. */
export interface Opened {
  /** Without a path: `http://127.0.0.1:40123`. */
  readonly address: string;
  loadPressRelease(): Promise<Loaded>;
  /** Resolves when every read model shows everything up to here; rejects when that does not come about. */
  shown(position: bigint): Promise<void>;
  close(): Promise<void>;
}

export type OpenApplication = (config: Config, tokens: readonly KnownToken[]) => Promise<Opened>;

const known = (name: string, scopes: readonly Scope[]) => ({ name, sha256: sha256Of(name), scopes });

/** Tokens by what they may do; the token's text is its name. */
export const TOKEN = {
  all: 'token-of-the-curator',
  read: 'token-of-a-reader',
  record: 'token-of-a-recorder',
  metrics: 'token-of-a-scraper',
} as const;

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
export interface Answer {
  readonly status: number;
  readonly data: any;
  readonly errors?: readonly GraphqlError[];
  /** The body as it came. */
  readonly body: string;
}

export type Variables = Readonly<Record<string, unknown>>;

export interface Asked {
  /** Whose token is sent; null: none. */
  readonly token?: string | null;
}

export interface Server extends Opened {
  readonly directory: string;
  readonly url: string;
  /** Asks over HTTP, with every right unless another token is given. */
  post(query: string, variables?: Variables, asked?: Asked): Promise<Answer>;
  /** The data of an answer without errors. */
  data(query: string, variables?: Variables): Promise<any>;
  /** The position of the last event in the log. */
  head(): Promise<bigint>;
  /** As of everything that is in the log. */
  shown(position?: bigint | string): Promise<void>;
  /** Stops, and starts again on the same folder, which may be changed in between. */
  reopened(settings?: StoreSettings, change?: (directory: string) => void): Promise<Server>;
  /** Stops and removes the folder. */
  close(): Promise<void>;
}

export const answerOf = async (response: Response): Promise<Answer> => {
  const body = await response.text();
  const parsed = (() => {
    try {
      return JSON.parse(body) as Partial<Answer>;
    } catch {
      return {};
    }
  })();
  return {
    status: response.status,
    data: parsed.data,
    body,
    ...(parsed.errors === undefined ? {} : { errors: parsed.errors }),
  };
};

const inHost: OpenApplication = async (config, tokens) => {
  const { address } = await askHost('open', { config, tokens });
  return {
    address,
    loadPressRelease: async () => {
      const loaded = await askHost('loadPressRelease', { address });
      return { ...loaded, position: BigInt(loaded.position) };
    },
    shown: async (position) => {
      const { isShown } = await askHost('shown', { address, position: String(position) });
      if (!isShown) throw new Error(`Position ${position} is not shown.`);
    },
    close: async () => void (await askHost('close', { address })),
  };
};

function headOf(directory: string): bigint {
  const log = new LogReader(join(directory, 'log.sqlite'));
  try {
    return log.head() ?? -1n;
  } finally {
    log.close();
  }
}

/** Where events are kept: the embedded store unless a server is named; how often read models are audited; who may ask. */
export type StoreSettings = Partial<
  Pick<
    Config,
    'host' | 'eventStoreDb' | 'auditEveryMs' | 'allowedHosts' | 'corsOrigins' | 'readingNeedsToken' | 'rateLimit'
  >
>;

export interface StartOptions {
  readonly store?: StoreSettings;
  readonly open?: OpenApplication;
}

async function startedOn(directory: string, { store = {}, open = inHost }: StartOptions): Promise<Server> {
  const tokens = [
    known(TOKEN.all, ['read', 'record', 'admin']),
    known(TOKEN.read, ['read']),
    known(TOKEN.record, ['record']),
    known(TOKEN.metrics, ['metrics']),
  ];
  const application = await open({ host: '127.0.0.1', port: 0, dataDir: directory, ...store }, tokens);
  const url = `${application.address}/graphql`;

  const post: Server['post'] = async (query, variables = {}, { token = TOKEN.all } = {}) =>
    answerOf(
      await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ query, variables }),
      }),
    );
  const head: Server['head'] = () => Promise.resolve(headOf(directory));

  return {
    ...application,
    directory,
    url,
    post,
    data: async (query, variables) => {
      const answer = await post(query, variables);
      if (answer.errors !== undefined || answer.data == null) throw new Error(answer.body);
      return answer.data;
    },
    head,
    shown: async (position) => application.shown(position === undefined ? await head() : BigInt(position)),
    reopened: async (settings = store, change = () => {}) => {
      await application.close();
      change(directory);
      return startedOn(directory, { store: settings, open });
    },
    close: async () => {
      await application.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const startServer = (options: StartOptions = {}): Promise<Server> =>
  startedOn(mkdtempSync(join(tmpdir(), 'aide-memoire-api-')), options);

/** With the press release in it, and shown by every read model. */
export async function startServerWithPressRelease(options?: StartOptions): Promise<Server> {
  const server = await startServer(options);
  const { position } = await server.loadPressRelease();
  await server.shown(position);
  return server;
}
