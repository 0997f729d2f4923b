/**
 * A process that opens the built application as often as it is asked to, each over a folder of its own: the specs share
 * what takes longest, the loading of the framework. It ends with whoever started it.
 */
import { globSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Application } from '../../src/application.ts';
import type { Ask, Asked } from './application-asks.ts';

const BUILT = new URL('../../dist/src/', import.meta.url);

/** What ails a store is said to its operator, again and again: nobody reads it here. */
console.error = () => {};

const open = new Map<string, Application>();

function assertBuilt(): void {
  const changed = Math.max(...globSync('{src,projections}/**/*.{ts,tsx,css}').map((file) => statSync(file).mtimeMs));
  const built = statSync(new URL('main.js', BUILT), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built < changed) throw new Error('The build is older than its source: run `npm run build` first.');
}

const asked: { readonly [Name in keyof Asked]: (given: Asked[Name]['given']) => Promise<Asked[Name]['answer']> } = {
  async open({ config, tokens }) {
    assertBuilt();
    const entry = new URL('application.js', BUILT).href;
    const { openApplication } = (await import(entry)) as typeof import('../../src/application.ts');
    const application = await openApplication(config, tokens);
    open.set(application.url, application);
    return { address: application.url };
  },
  async loadPressRelease({ address }) {
    const entry = new URL('cli/demo.js', BUILT).href;
    const { loadPressRelease } = (await import(entry)) as typeof import('../../src/cli/demo.ts');
    const loaded = await loadPressRelease(open.get(address)!.recordHandler);
    return { ...loaded, position: String(loaded.position) };
  },
  async shown({ address, position }) {
    const isShown = await open.get(address)!.storage.readModels.waitFor(BigInt(position), 20_000);
    return { isShown };
  },
  async close({ address }) {
    await open.get(address)!.close();
    open.delete(address);
    return {};
  },
};

const server = createServer((request, response) => {
  void json(request)
    .then((body) => {
      const { name, given } = body as Ask;
      return asked[name](given as never);
    })
    .then(
      (answer) => response.end(JSON.stringify({ answer })),
      (error: unknown) => response.end(JSON.stringify({ fault: String((error as Error).stack) })),
    );
});
// Else it may close a connection just when a spec sends its next question on it.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as { port: number }).port}\n`);
});
process.stdin.resume().once('close', () => process.exit(0));
