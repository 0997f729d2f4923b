#!/usr/bin/env node
// What npm links as `aide-memoire`, once and for all: at that time there may be no build yet.
import { existsSync } from 'node:fs';

const built = (file) => new URL(`../../dist/src/${file}`, import.meta.url);
if (existsSync(built('cli/aide-memoire.js'))) {
  // First, and alone: an older Node can load nothing else.
  await import(built('node-version.js').href);
  await import(built('cli/aide-memoire.js').href);
} else {
  console.error('aide-memoire is not built yet: run `npm run build` in the folder of the project first.');
  process.exitCode = 1;
}
