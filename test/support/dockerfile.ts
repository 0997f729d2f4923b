/** A Dockerfile, carried out in bare folders: as much of it as this project's one uses. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Step {
  readonly instruction: string;
  readonly given: string;
}

interface Stage {
  readonly image: string;
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The instructions of each stage; a line that ends with a backslash goes on in the next one. */
export function stagesOf(text: string): readonly Stage[] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gmu, '')
    .replaceAll(/\\\n\s*/gu, ' ')
    .split('\n');
  const steps = lines.flatMap((line): Step[] => {
    const { instruction, given } = /^(?<instruction>[A-Z]+)\s+(?<given>.+)$/u.exec(line)?.groups ?? {};
    return instruction === undefined || given === undefined ? [] : [{ instruction, given }];
  });
  const begins = steps.flatMap(({ instruction }, at) => (instruction === 'FROM' ? [at] : []));
  return begins.map((at, nth) => {
    const [image = '', name = String(nth)] = (steps[at]?.given ?? '').split(/\s+AS\s+/u);
    return { image, name, steps: steps.slice(at + 1, begins[nth + 1]) };
  });
}

/** As Docker reads a pattern: `*` within a name, dots included, `**` over folders. */
const matching = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^$()|[\]\\]/gu, '\\$&')
      .replaceAll('**/', '\0')
      .replaceAll('*', '[^/]*')
      .replaceAll('\0', '(?:.*/)?')}$`,
    'u',
  );

/** Whether a path of the context is sent: the last pattern that names it, or a folder above it, decides. */
export function isSent(patterns: readonly string[], path: string): boolean {
  const above = path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'));
  return patterns.reduce((sent, pattern) => {
    const isBack = pattern.startsWith('!');
    const form = matching(pattern.replace('!', ''));
    const named = above.some((one) => form.test(one));
    return named ? isBack : sent;
  }, true);
}

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

/**
 * What `npm ci` would install, from the packages that are installed here: the lock file names them, and hard links bring them.
 * The network is left out, and nothing else.
 */
export function installPackages(folder: string, omit: readonly string[]): void {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> };
  const isLeft = ({ dev, optional, devOptional }: LockedPackage): boolean =>
    (omit.includes('dev') && (dev === true || devOptional === true)) ||
    (omit.includes('optional') && (optional === true || devOptional === true));
  const wanted = Object.entries(lock.packages).filter(([path, one]) => path !== '' && !isLeft(one));
  const paths = wanted.map(([path]) => path).filter((path) => existsSync(path));
  // Packages inside of a package come with it; what was left out of it is not there either.
  const outer = paths.filter((path) => path.indexOf('node_modules/', 1) < 0);
  for (const scope of new Set(outer.map((path) => dirname(path)))) {
    mkdirSync(join(folder, scope), { recursive: true });
    const within = outer.filter((path) => dirname(path) === scope);
    execFileSync('cp', ['--archive', '--link', ...within, join(folder, scope)]);
  }
}

export interface Built {
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly workdir: string;
  readonly steps: readonly Step[];
}

export class Rehearsal {
  readonly #folder: string;
  readonly #ignored: readonly string[];
  readonly #stages = new Map<string, Built>();
  /** What was done, and how long each took. */
  readonly log: string[] = [];

  /** @param folder an empty one, in which each stage gets its own root */
  constructor(folder: string) {
    this.#folder = folder;
    this.#ignored = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
  }

  /** @throws {Error} at the first line that fails, naming it */
  build(): Built {
    let last: Built | undefined;
    for (const stage of stagesOf(readFileSync('Dockerfile', 'utf8'))) last = this.#stage(stage);
    if (last === undefined) throw new Error('The Dockerfile has no stage.');
    return last;
  }

  #stage({ name, steps }: Stage): Built {
    const root = join(this.#folder, name);
    for (const part of ['tmp', 'usr/local/bin']) mkdirSync(join(root, part), { recursive: true });
    let built: Built = { root, environment: {}, workdir: '/', steps };
    for (const step of steps) {
      const began = performance.now();
      try {
        built = this.#step(built, step);
      } catch (error) {
        throw new Error(`${name}: ${step.instruction} ${step.given}: ${(error as Error).message}`);
      }
      this.log.push(`${name}: ${step.instruction} ${step.given} (${Math.round(performance.now() - began)} ms)`);
    }
    this.#stages.set(name, built);
    return built;
  }

  #step(built: Built, { instruction, given }: Step): Built {
    if (instruction === 'WORKDIR') {
      mkdirSync(join(built.root, given), { recursive: true });
      return { ...built, workdir: given };
    }
    if (instruction === 'ENV') {
      const pairs = given.split(' ').map((pair) => pair.split('=') as [string, string]);
      return { ...built, environment: { ...built.environment, ...Object.fromEntries(pairs) } };
    }
    if (instruction === 'COPY') this.#copy(built, given.split(' '));
    if (instruction === 'RUN') this.#run(built, given);
    return built;
  }

  #copy({ root, workdir }: Built, words: readonly string[]): void {
    const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
    const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
    const target = join(root, workdir, words.at(-1) ?? '');
    for (const source of sources) {
      if (from === undefined && !this.#isInContext(source)) throw new Error(`"${source}" is not in the context.`);
      const path = from === undefined ? source : join(this.#stages.get(from)?.root ?? '', source);
      const to = statSync(path).isDirectory() ? target : join(target, source);
      mkdirSync(dirname(to), { recursive: true });
      if (from === undefined)
        cpSync(path, to, {
          recursive: true,
          filter: (one) => statSync(one).isDirectory() || isSent(this.#ignored, one),
        });
      else execFileSync('cp', ['--archive', '--link', '--no-target-directory', path, to]);
    }
  }

  #isInContext(source: string): boolean {
    if (!existsSync(source)) return false;
    if (!statSync(source).isDirectory()) return isSent(this.#ignored, source);
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
    return files.some((file) => isSent(this.#ignored, join(source, file)));
  }

  #run({ root, workdir, environment }: Built, command: string): void {
    const install = /^npm ci(?<flags>(?: --omit=\w+)*)$/u.exec(command);
    if (install !== null) {
      const flags = install.groups?.['flags'] ?? '';
      return installPackages(
        join(root, workdir),
        [...flags.matchAll(/--omit=(\w+)/gu)].map(([, what = '']) => what),
      );
    }
    // There may be no user `node` here; and what is absolute lies below the stage's own root.
    const rooted = command
      .replaceAll(/ --(?:owner|group)=node/gu, '')
      .replaceAll(/(?<= )\/(?=(?:app|data|usr)\b)/gu, `${root}/`);
    execFileSync('/usr/bin/env', ['-i', ...assignments(root, environment), 'sh', '-c', rooted], {
      cwd: join(root, workdir),
      stdio: 'pipe',
    });
  }
}

/** Of the machine, only Node and what a bare system has. */
export const assignments = (root: string, environment: Readonly<Record<string, string>>): string[] =>
  Object.entries({
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    HOME: join(root, 'tmp'),
    ...environment,
  }).map(([name, value]) => `${name}=${value}`);
