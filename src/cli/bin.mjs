#!/usr/bin/env node
// What npm links as `aide-memoire`, once and for all: at that time there may be no build yet.
import { existsSync } from 'node:fs';

const built = new URL('../../dist/src/cli/aide-memoire.js', import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  console.error('aide-memoire is not built yet: run `npm run build` in the folder of the project first.');
  process.exitCode = 1;
}
