/**
 * Bundles the page: what the browser loads, under names that change with their content, and what the service loads to
 * render. `node .ci/bundle-dashboard.mjs <folder>`.
 */
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild-wasm';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCE = join(ROOT, 'src/dashboard');
const folder = process.argv[2];

const common = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  tsconfigRaw: {},
  logLevel: 'warning',
  legalComments: 'linked',
};

/** The names under which the entries were written. */
function namesOf(outputs, entry) {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === entry);
  if (found === undefined) throw new Error(`${entry} was not bundled.`);
  return basename(found[0]);
}

const [{ metafile }] = await Promise.all([
  build({
    ...common,
    entryPoints: [join(SOURCE, 'browser/main.ts'), join(SOURCE, 'styles/dashboard.css')],
    outdir: join(folder, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    minify: true,
    target: 'es2022',
    metafile: true,
  }),
  build({
    ...common,
    entryPoints: [join(SOURCE, 'server/server.tsx')],
    outfile: join(folder, 'server.js'),
    platform: 'node',
    target: 'node24',
    sourcemap: true,
  }),
]);
const names = {
  script: namesOf(metafile.outputs, 'src/dashboard/browser/main.ts'),
  style: namesOf(metafile.outputs, 'src/dashboard/styles/dashboard.css'),
};
writeFileSync(join(folder, 'assets.json'), `${JSON.stringify(names)}\n`);
await stop();
