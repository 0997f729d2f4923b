/**
 * `npm start` and `npm run demo`: builds where something changed, and is the service from then on. One process, and no
 * shell in between: a signal reaches the service.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';

const folder = build();
// Later builds leave this one where it is as long as the process lives.
const mark = join(folder, `running.${process.pid}`);
writeFileSync(mark, '');
process.once('exit', () => rmSync(mark, { force: true }));
await import(pathToFileURL(join(folder, 'src/main.js')).href);
