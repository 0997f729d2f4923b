/** The real application, in this process: its own folder, a free port, and questions over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Scope, sha256Of } from '#api/access/access-control';
import type { Config } from '#config/config';
import { type Application, openApplication } from '../../src/application.ts';

const known = (name: string, scopes: readonly Scope[]) => ({ name, sha256: sha256Of(name), scopes });

/** Tokens by what they may do; the token's text is its name. */
export const TOKEN = { all: 'token-of-the-curator', read: 'token-of-a-reader' } as const;

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
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

export interface Server {
  readonly application: Application;
  readonly directory: string;
  readonly url: string;
  /** Asks over HTTP, with every right unless another token is given. */
  post(query: string, variables?: Variables, asked?: Asked): Promise<Answer>;
  /** The data of an answer without errors. */
  data(query: string, variables?: Variables): Promise<any>;
  /** The position of the last event in the log. */
  head(): Promise<bigint | null>;
  /** Stops, and starts again on the same folder. */
  reopened(settings?: StoreSettings): Promise<Server>;
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

async function startedOn(directory: string, store: StoreSettings): Promise<Server> {
  const tokens = [known(TOKEN.all, ['read', 'record', 'admin']), known(TOKEN.read, ['read'])];
  const application = await openApplication({ host: '127.0.0.1', port: 0, dataDir: directory, ...store }, tokens);
  const url = `${application.url}/graphql`;

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

  return {
    application,
    directory,
    url,
    post,
    data: async (query, variables) => {
      const answer = await post(query, variables);
      if (answer.errors !== undefined || answer.data == null) throw new Error(answer.body);
      return answer.data;
    },
    head: () => application.storage.eventStore.head(),
    reopened: async (settings = store) => {
      await application.close();
      return startedOn(directory, settings);
    },
    close: async () => {
      await application.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Where events are kept: the embedded store unless a server is named; and how often read models are audited. */
export type StoreSettings = Pick<Config, 'eventStoreDb' | 'auditEveryMs'>;

export const startServer = (store: StoreSettings = {}): Promise<Server> =>
  startedOn(mkdtempSync(join(tmpdir(), 'aide-memoire-api-')), store);
