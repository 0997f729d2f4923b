/** A headless Chromium that knows no host but this one. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const chromiumPath = CANDIDATES.find((file) => existsSync(file));

export interface Browser {
  readonly context: BrowserContext;
  /** What pages asked of any other host. Nothing of it was let through. */
  readonly requestsAbroad: readonly string[];
  close(): Promise<void>;
}

export async function openBrowser(executablePath: string, home: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'aide-memoire-browser-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: ARGS });
  const requestsAbroad: string[] = [];
  await context.route(
    (url) => url.origin !== home,
    async (route) => {
      requestsAbroad.push(route.request().url());
      await route.abort();
    },
  );
  return {
    context,
    requestsAbroad,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
