/** A process that may open no more files: what it cannot open it does not show as empty, and shows again when it may. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { SERVICE_TOKEN, type Service, type ServiceAnswer, startService } from '../support/service.ts';

const canLimit = (() => {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
    return process.platform === 'linux';
  } catch {
    return false;
  }
})();

/**
 * Asks over one connection, whatever happens: `fetch` may open a second one while the first is being given back, and a
 * service without descriptors can only reset that.
 */
function askOverOneConnection({ url }: Service) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${SERVICE_TOKEN}` };
  return {
    ask: (query: string) =>
      new Promise<ServiceAnswer>((resolve, reject) => {
        request(`${url}/graphql`, { method: 'POST', headers, agent }, (response) => {
          json(response).then(
            (body) => resolve({ status: response.statusCode!, ...(body as object) } as ServiceAnswer),
            reject,
          );
        })
          .once('error', reject)
          .end(JSON.stringify({ query }));
      }),
    close: () => agent.destroy(),
  };
}

/** Each asks a read model that nothing has asked before. */
const QUESTIONS = {
  documents: '{ documents(first: 5) { edges { node { title } } } }',
  timeline: '{ timeline(first: 5) { totalCount } }',
  country: '{ country(code: "AZ") { timeline(first: 5) { totalCount } } }',
  agreements: '{ agreements(first: 5) { edges { node { id } } } }',
} as const;

(canLimit ? test : test.skip)(
  'a service that may open no more files says UNAVAILABLE, keeps nothing of that, and answers right as soon as it may',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-descriptors-'));
    const first = await startService(directory);
    const recorded = await first.post(
      `mutation { recordSourceDocumentRegistered(input: { idempotencyKey: "a", kind: WEB_PAGE, title: "A page", contentHash: "${'a'.repeat(64)}" }) { position } }`,
    );
    expect(recorded.errors).toBeUndefined();
    const { position } = recorded.data.recordSourceDocumentRegistered;
    await first.post(`{ timeline(first: 1, atLeast: "${position}") { totalCount } }`);
    const right = await Promise.all(Object.values(QUESTIONS).map((question) => first.post(question)));
    expect(right.map(({ errors }) => errors)).toEqual(right.map(() => undefined));
    await first.stop();

    const service = await startService(directory);
    const connection = askOverOneConnection(service);
    const limit = (files: number) => execFileSync('prlimit', [`--pid=${service.pid}`, `--nofile=${files}:`]);
    try {
      // The connection stays open, and uses the descriptor that it has.
      await connection.ask('{ __typename }');
      const open = readdirSync(`/proc/${service.pid}/fd`).length;
      limit(open);
      for (const question of Object.values(QUESTIONS)) {
        const { status, data, errors } = await connection.ask(question);
        expect({ status, data, codes: errors?.map(({ extensions }) => extensions?.code) }).toMatchObject({
          codes: ['UNAVAILABLE'],
        });
      }
      limit(4_096);
      for (const [at, question] of Object.values(QUESTIONS).entries())
        expect(await connection.ask(question)).toEqual(right[at]);
    } finally {
      connection.close();
      await service.stop();
      rmSync(directory, { recursive: true });
    }
  },
  120_000,
);
