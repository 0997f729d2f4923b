/** As much as builds and audits give way: where all specs do, none waits long for a thread that gives way to another spec. */
const NICE = 10;

/** Starts the process that opens applications for the specs. It loads the service when the first spec asks for one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export default async function setUp() {
  setPriority(NICE);
  // Specs start hundreds of threads and processes of the same code: it is stripped of its types and compiled once.
  process.env.NODE_COMPILE_CACHE ??= join(process.cwd(), 'node_modules', '.cache', 'compiled');
  const host = fileURLToPath(new URL('application-host.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', host], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  process.env.AIDE_MEMOIRE_TEST_HOST = String(port).trim();
  globalThis.applicationHost = child;
}
