/** Starts the process that opens applications for the specs. It loads the service when the first spec asks for one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export default async function setUp() {
  const host = fileURLToPath(new URL('application-host.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', host], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  process.env.AIDE_MEMOIRE_TEST_HOST = String(port).trim();
  globalThis.applicationHost = child;
}
