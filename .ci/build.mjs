/**
 * Builds what runs: the compiled code, the page, the explorer's files and a package.json of their own, in a folder that is named by
 * what it was built from. `dist` is a copy of the newest of them. So a build is skipped when nothing changed, `dist` is never
 * half a build, and what `npm start` runs keeps the files it was started from, also those that it loads later.
 *
 * It uses nothing that Node 20 lacks: what needs Node 24 says so itself.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');
const BUNDLE = '.ci/bundle-dashboard.mjs';
const SOURCES = ['src', 'projections'];
const SETTINGS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'nest-cli.json',
  '.ci/tsconfig.build.json',
  BUNDLE,
];
/** Earlier builds that are kept although no service is known to run from them. */
const KEPT = 2;

const filesIn = (folder) =>
  fs
    .readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)));

/** The same for the same sources, settings and versions of packages. */
function stampOf() {
  const settings = SETTINGS.filter((file) => fs.existsSync(join(ROOT, file)));
  const hash = createHash('sha256').update(fs.readFileSync(fileURLToPath(import.meta.url)));
  for (const file of [...SOURCES.flatMap(filesIn), ...settings].sort())
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(join(ROOT, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 12);
}

function compile(folder) {
  const config = join(ROOT, `.ci/tsconfig.${process.pid}.json`);
  const extended = { extends: './tsconfig.build.json', compilerOptions: { outDir: folder } };
  fs.writeFileSync(config, JSON.stringify(extended));
  try {
    const nest = join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
    execFileSync(process.execPath, [nest, 'build', '--path', relative(ROOT, config)], { cwd: ROOT, stdio: 'inherit' });
  } finally {
    fs.rmSync(config);
  }
}

/** The page: `src/dashboard`, as the browser and the service load it. */
const bundleDashboard = (folder) =>
  execFileSync(process.execPath, [join(ROOT, BUNDLE), folder], { cwd: ROOT, stdio: 'inherit' });

/** The browser's files of the explorer, so that an installation needs none of the packages that they are taken from. */
function copyExplorer(folder) {
  const packages = JSON.parse(fs.readFileSync(join(ROOT, 'src/api/explorer/files.json'), 'utf8'));
  fs.mkdirSync(folder);
  for (const [name, [from, file]] of Object.entries(packages)) {
    fs.copyFileSync(join(ROOT, 'node_modules', from, file), join(folder, name));
    fs.copyFileSync(join(ROOT, 'node_modules', from, 'LICENSE'), join(folder, `LICENSE.${from}`));
  }
}

/** Names of rooms (`#domain/…`) lead into this build and into no later one. */
function writePackage(folder, stamp) {
  const { name, version, type, imports } = JSON.parse(fs.readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const own = Object.entries(imports).map(([room, to]) => [room, to.default.replace('./dist/', './')]);
  const written = { name, version, type, private: true, build: stamp, imports: Object.fromEntries(own) };
  fs.writeFileSync(join(folder, 'package.json'), `${JSON.stringify(written, null, 2)}\n`);
}

/** Whole, or not there under its name. */
function buildInto(target, stamp) {
  const unfinished = join(ROOT, `dist-${stamp}.${process.pid}`);
  fs.rmSync(unfinished, { recursive: true, force: true });
  compile(unfinished);
  bundleDashboard(join(unfinished, 'dashboard'));
  copyExplorer(join(unfinished, 'explorer'));
  writePackage(unfinished, stamp);
  fs.chmodSync(join(unfinished, 'src/cli/aide-memoire.js'), 0o755);
  try {
    fs.renameSync(unfinished, target);
  } catch (error) {
    // Another build of the same was faster.
    if (!fs.existsSync(target)) throw error;
    fs.rmSync(unfinished, { recursive: true });
  }
}

const lives = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** What a service that was started from a build leaves in it as long as it runs (start.mjs). */
const RUNNING = /\brunning[.](?<pid>\d+)$/u;

const runs = (folder) =>
  fs.readdirSync(folder).some((file) => RUNNING.test(file) && lives(Number(RUNNING.exec(file)?.groups?.pid)));

/** Removes earlier builds, but for the last few and those that a service was started from and runs. */
function removeEarlier(current) {
  const folders = fs.readdirSync(ROOT).filter((name) => /^dist-[0-9a-f]{12}([.]\d+)?$/u.test(name));
  const unfinished = folders.filter((name) => name.includes('.') && !lives(Number(name.split('.')[1])));
  const earlier = folders
    .filter((name) => !name.includes('.') && join(ROOT, name) !== current)
    .map((name) => ({ name, usedMs: fs.statSync(join(ROOT, name)).mtimeMs }))
    .sort((a, b) => b.usedMs - a.usedMs)
    .slice(KEPT)
    .filter(({ name }) => !runs(join(ROOT, name)));
  for (const name of [...unfinished, ...earlier.map((one) => one.name)])
    fs.rmSync(join(ROOT, name), { recursive: true, force: true });
}

/** Puts a copy of the build into the place of `dist`, which may be a link of earlier releases. */
function place(target) {
  const [next, last] = [join(ROOT, `dist.${process.pid}`), join(ROOT, `dist.${process.pid}.last`)];
  fs.cpSync(target, next, { recursive: true, filter: (file) => !RUNNING.test(file) });
  if (fs.lstatSync(DIST, { throwIfNoEntry: false }) !== undefined) fs.renameSync(DIST, last);
  fs.renameSync(next, DIST);
  fs.rmSync(last, { recursive: true, force: true });
}

const builtFrom = (folder) => {
  const file = join(folder, 'package.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).build : undefined;
};

/** @returns {string} the folder that holds the build, and goes on holding it */
export function build() {
  const stamp = stampOf();
  const target = join(ROOT, `dist-${stamp}`);
  if (!fs.existsSync(target)) buildInto(target, stamp);
  if (builtFrom(DIST) !== stamp) place(target);
  // Whoever compares times sees that it is as new as its sources.
  const now = new Date();
  for (const used of [target, join(DIST, 'src/main.js')]) fs.utimesSync(used, now, now);
  removeEarlier(target);
  return target;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
