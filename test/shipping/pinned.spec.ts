/** What is fetched to build, to test and to run is named exactly: the same tomorrow as today. */
import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';

const workflows = globSync('.github/workflows/*.yml').sort();
const containers = ['Dockerfile', 'docker-compose.yml', ...workflows];

/** Images whose digests could not be looked up when they were named: they have their exact version. */
const WITHOUT_DIGEST = new Set(['eventstore/eventstore:24.10.14', 'eventstore/es-gencert-cli:1.0.2']);

const EXACT = /^[\w./-]+:\d+\.\d+\.\d+[\w.-]*$/u;
const WITH_DIGEST = /^[\w./-]+:\d+\.\d+\.\d+[\w.-]*@sha256:[0-9a-f]{64}$/u;

const imagesIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:FROM | *(?:- )?image: )(?<image>\S+)/gmu)]
    .map(({ groups }) => groups?.['image'] ?? '')
    // Built here, or named by the lines above it.
    .filter((image) => image !== 'aide-memoire' && !image.startsWith('${{'));

describe('an image', () => {
  test.each(containers.flatMap((file) => imagesIn(file).map((image) => [file, image] as const)))(
    'in %s has an exact version and a digest: %s',
    (_, image) => {
      expect(image).toMatch(WITHOUT_DIGEST.has(image) ? EXACT : WITH_DIGEST);
    },
  );

  test('is named in every file that fetches one, and no exception is left over', () => {
    const all = containers.flatMap(imagesIn);
    expect(all.length).toBeGreaterThan(6);
    for (const image of WITHOUT_DIGEST) expect(all).toContain(image);
  });
});

describe('an action', () => {
  const uses = workflows.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/uses: (?<action>.+)$/gmu)].map(
      ({ groups }) => [file, groups?.['action'] ?? ''] as const,
    ),
  );
  test.each(uses)('in %s is a commit, and says of which version: %s', (_, action) => {
    expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
  });
});

test.each(workflows)('%s has a token that may only read', (file) => {
  expect(readFileSync(file, 'utf8')).toMatch(/^permissions:\n {2}contents: read$/mu);
});

test('packages are held against known faults in a job of their own', () => {
  const audit = readFileSync('.github/workflows/audit.yml', 'utf8');
  expect(audit).toContain('npm audit --package-lock-only --omit=dev');
  expect(audit).toContain('schedule:');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const script of Object.values(scripts)) expect(script).not.toContain('npm audit');
});

test('every package that the project asks for has an exact version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect([name, version]).toEqual([name, expect.stringMatching(/^(?:npm:[\w@/.-]+@)?\d+\.\d+\.\d+[\w.-]*$/u)]);
});

test('every package of the lock file has a hash', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { integrity?: string; inBundle?: boolean }>;
  };
  const without = Object.entries(packages).filter(([path, one]) => path !== '' && one.integrity === undefined);
  expect(without.filter(([, one]) => one.inBundle !== true).map(([path]) => path)).toEqual([]);
});
