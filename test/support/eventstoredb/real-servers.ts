/**
 * Real servers as processes, started with the command in EVENTSTOREDB_START and told everything else in the server's own
 * environment variables: killed, stalled, and started again on what they had kept.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Absent also where it is empty. */
export const START = process.env['EVENTSTOREDB_START'] || undefined;

/** A server that was killed checks what it kept before it takes part again. */
const UP_WITHIN_MS = 300_000;
const LOOKED_AT_EVERY_MS = 250;
/** A stalled server takes questions and says nothing. */
const ANSWER_WITHIN_MS = 1000;
const HOST = '127.0.0.1';
const KEPT_OF_OUTPUT = 4000;
/** Without these, two processors and a full load starve the server's own thread pool for a second at a time. */
const RUNTIME = { DOTNET_ThreadPool_ForceMinWorkerThreads: '10' };

type Settings = Readonly<Record<string, string>>;

const settingsOf = (ports: readonly number[], replication: readonly number[], n: number): Settings => ({
  INSECURE: 'true',
  RUN_PROJECTIONS: 'None',
  TELEMETRY_OPTOUT: 'true',
  // By default 256 MB, read and checked at every start.
  STREAM_EXISTENCE_FILTER_SIZE: '1000000',
  NODE_IP: HOST,
  NODE_PORT: String(ports[n]),
  REPLICATION_IP: HOST,
  REPLICATION_PORT: String(replication[n]),
  ...(ports.length === 1
    ? {}
    : {
        CLUSTER_SIZE: String(ports.length),
        DISCOVER_VIA_DNS: 'false',
        GOSSIP_SEED: ports
          .filter((_, other) => other !== n)
          .map((port) => `${HOST}:${port}`)
          .join(','),
      }),
});

async function freePorts(count: number): Promise<number[]> {
  const listeners = Array.from({ length: count }, () => createServer().listen(0, HOST));
  await Promise.all(listeners.map((one) => once(one, 'listening')));
  const ports = listeners.map((one) => (one.address() as AddressInfo).port);
  await Promise.all(listeners.map((one) => once(one.close(), 'close')));
  return ports;
}

export class RealServer {
  readonly port: number;
  private readonly environment: Settings;
  private child: ChildProcess | undefined;
  private isWanted = false;
  private printed = '';
  /** How often it ended without being told to. */
  endedByItself = 0;

  constructor(port: number, settings: Settings) {
    this.port = port;
    this.environment = Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [`EVENTSTORE_${name}`, value]),
    );
  }

  /** Until it is taken down it is started again whenever it ends: a leader that was stalled ends itself (exit code 0). */
  start(): void {
    this.isWanted = true;
    this.child = spawn('sh', ['-c', `exec ${START}`], {
      env: { ...process.env, ...RUNTIME, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text: Buffer) => (this.printed = (this.printed + text.toString()).slice(-KEPT_OF_OUTPUT)));
    this.child.once('exit', () => {
      if (!this.isWanted) return;
      this.endedByItself += 1;
      this.start();
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  async takeDown(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.isWanted = false;
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  get url(): string {
    return `http://${HOST}:${this.port}`;
  }

  /** The end of what it printed, over all its lives. */
  get output(): string {
    return this.printed;
  }

  /** As it says itself, in lower case: leader, follower, …; undefined when it does not answer. */
  async state(): Promise<string | undefined> {
    try {
      const answer = await fetch(`${this.url}/info`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      return ((await answer.json()) as { state?: string }).state?.toLowerCase();
    } catch {
      return undefined;
    }
  }
}

export class RealServers {
  readonly nodes: readonly RealServer[];
  private readonly root: string;

  private constructor(nodes: readonly RealServer[], root: string) {
    this.nodes = nodes;
    this.root = root;
  }

  /** One, or a cluster; with settings of the server beyond what is needed, such as `CHUNK_SIZE`. */
  static async start(count: 1 | 3, more: Settings = {}): Promise<RealServers> {
    const root = mkdtempSync(join(tmpdir(), 'aide-memoire-eventstoredb-'));
    const ports = await freePorts(2 * count);
    const [http, replication] = [ports.slice(0, count), ports.slice(count)];
    const nodes = http.map((port, n) => {
      const [DB, LOG] = ['db', 'log'].map((name) => join(root, String(n), name)) as [string, string];
      for (const folder of [DB, LOG]) mkdirSync(folder, { recursive: true });
      return new RealServer(port, { ...settingsOf(http, replication, n), DB, LOG, ...more });
    });
    const servers = new RealServers(nodes, root);
    for (const node of nodes) node.start();
    try {
      await servers.up();
    } catch (error) {
      await servers.close();
      throw error;
    }
    return servers;
  }

  get url(): string {
    const hosts = this.nodes.map(({ port }) => `${HOST}:${port}`).join(',');
    return `esdb://${hosts}?tls=false${this.nodes.length === 1 ? '' : '&nodePreference=leader'}`;
  }

  /** Until aborted: tells, several times a second, that no server that answers leads. */
  async watchLeaderless(tell: () => void, signal: AbortSignal): Promise<void> {
    const said: (string | undefined)[] = [];
    const ask = async (node: RealServer, n: number): Promise<void> => {
      for (; !signal.aborted; await sleep(LOOKED_AT_EVERY_MS)) {
        said[n] = await node.state();
        if (!said.includes('leader')) tell();
      }
    };
    await Promise.all(this.nodes.map(ask));
  }

  /** Every node leads or follows. */
  async up(): Promise<void> {
    await this.until((states) => states.every((state) => state === 'leader' || state === 'follower'));
  }

  async leader(): Promise<RealServer> {
    const states = await this.until((found) => found.filter((state) => state === 'leader').length === 1);
    return this.nodes[states.indexOf('leader')]!;
  }

  async follower(): Promise<RealServer> {
    const states = await this.until((found) => found.includes('follower'));
    return this.nodes[states.indexOf('follower')]!;
  }

  private async until(isSo: (states: (string | undefined)[]) => boolean): Promise<(string | undefined)[]> {
    const end = performance.now() + UP_WITHIN_MS;
    for (;;) {
      const states = await Promise.all(this.nodes.map((node) => node.state()));
      if (isSo(states)) return states;
      if (performance.now() > end) {
        const outputs = this.nodes.filter((_, n) => states[n] === undefined).map(({ output }) => output);
        throw new Error(`EventStoreDB does not come up: ${JSON.stringify(states)}\n${outputs.join('\n')}`);
      }
      await sleep(LOOKED_AT_EVERY_MS);
    }
  }

  async close(): Promise<void> {
    for (const node of this.nodes) node.signal('SIGCONT');
    await Promise.all(this.nodes.map((node) => node.takeDown('SIGKILL')));
    rmSync(this.root, { recursive: true, force: true });
  }
}
