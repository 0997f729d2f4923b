/** Query: a page of a timeline over HTTP, beside the same page under Apollo Server, and the same bytes under Fastify. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startService } from '../test/support/service.ts';
import { type Figure, atLeastTimes } from './figures.ts';
import { type Throughput, fire, post } from './http.ts';
import { PAGE_BODY } from './page-query.ts';
import type { Scale } from './scale.ts';

const CONNECTIONS = 32;

interface Baseline {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts one of the servers beside this file, and waits for the address that it prints. */
async function startBaseline(name: string, argument: string): Promise<Baseline> {
  const file = fileURLToPath(new URL(`./${name}.server.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', file, argument], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      const address = /^READY (\S+)$/mu.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    });
    void ended.then(() => reject(new Error(`The baseline ${name} did not start.`)));
  });
  return {
    url,
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function throughput(url: string, scale: Scale): Promise<Throughput> {
  await fire(url, PAGE_BODY, CONNECTIONS, scale.warmUpSeconds);
  return fire(url, PAGE_BODY, CONNECTIONS, scale.seconds);
}

async function ofService(directory: string, scale: Scale): Promise<{ answer: string; rate: Throughput }> {
  const service = await startService(directory, scale.nodeOptions);
  try {
    const url = `${service.url}/graphql`;
    return { rate: await throughput(url, scale), answer: await post(url, PAGE_BODY) };
  } finally {
    await service.stop();
  }
}

async function ofBaseline(name: string, argument: string, answer: string, scale: Scale): Promise<Throughput> {
  const baseline = await startBaseline(name, argument);
  try {
    const same = (await post(baseline.url, PAGE_BODY)).trim();
    if (same !== answer.trim())
      throw new Error(`${name} answers otherwise:\n${same.slice(0, 800)}\n${answer.slice(0, 800)}`);
    return await throughput(baseline.url, scale);
  } finally {
    await baseline.close();
  }
}

/** Two lines: against Apollo Server, and against the ceiling. */
export async function query(root: string, directory: string, scale: Scale): Promise<Figure[]> {
  const { answer, rate } = await ofService(directory, scale);
  const entries = (JSON.parse(answer) as { data?: { country?: { timeline?: { edges: unknown[] } } } }).data?.country
    ?.timeline?.edges.length;
  if (entries !== 20) throw new Error(`The page is not one of 20 entries: ${answer.slice(0, 800)}`);
  const bytes = join(root, 'page.json');
  writeFileSync(bytes, answer);
  const apollo = await ofBaseline('apollo', directory, answer, scale);
  const ceiling = await ofBaseline('fastify', bytes, answer, scale);
  const common = {
    unit: 'pages/s',
    measured: rate.perSecond,
    details: { p50Ms: rate.p50Ms, p99Ms: rate.p99Ms, bytes: Buffer.byteLength(answer) },
  };
  return [
    {
      ...common,
      name: 'query',
      baseline: apollo.perSecond,
      against: 'the same schema, data and views under Apollo Server',
      target: atLeastTimes(4, { measured: rate.perSecond, baseline: apollo.perSecond }),
    },
    {
      ...common,
      name: 'query (ceiling)',
      baseline: ceiling.perSecond,
      against: 'the same bytes from bare Fastify; no promise',
      target: null,
    },
  ];
}
