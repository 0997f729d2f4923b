import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { streamKinds } from '#domain/registry';
import { projections } from '#projections';
import { lifeOf } from '../support/arbitraries.ts';

const ROOT = 'projections';

const specsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.spec.ts'))
        .map((file) => readFileSync(join(folder, file), 'utf8'))
    : [];

/** The constant of a projection: `timeline-history` is `timelineHistory`. */
const constantOf = (name: string): string =>
  name.replaceAll(/-(?<first>\w)/gu, (_, first: string) => first.toUpperCase());

/** A call at the start of a line: a mention in a comment, or an import, proves nothing. */
const holdsToLaws = (name: string, specs: readonly string[]): boolean =>
  specs.some((text) => new RegExp(`^projectionLaws\\(${constantOf(name)}\\b`, 'mu').test(text));

const kindsWithoutLife = (kinds: Iterable<string>): string[] =>
  [...kinds].filter((kind) => !Object.hasOwn(lifeOf, kind));

describe('The manifest of projections', () => {
  test.each(projections.map(({ name }) => name))('has the laws of %s in a spec of its folder', (name) =>
    expect(holdsToLaws(name, specsIn(join(ROOT, name)))).toBe(true),
  );

  test('names every folder that has a projection', () => {
    const folders = readdirSync(ROOT).filter((folder) => existsSync(join(ROOT, folder, 'projection.ts')));
    expect(projections.map(({ name }) => name).sort()).toEqual(folders.sort());
  });

  test.each([
    ['no spec at all', []],
    ['a spec that only imports the laws', ["import { projectionLaws } from '../laws.ts';"]],
    ['a spec that only speaks of them', ['// projectionLaws(dashboard, arbitraryHistory);']],
    ['the laws of another', ['projectionLaws(dashboards, arbitraryHistory);']],
  ])('takes a new one with %s for one without laws', (_what, specs) =>
    expect(holdsToLaws('dashboard', specs)).toBe(false),
  );

  test('takes a new one with its laws', () =>
    expect(holdsToLaws('dashboard', ['\nprojectionLaws(dashboard, arbitraryHistory);\n'])).toBe(true));
});

describe('The kinds of streams', () => {
  test('have a life each, from which the histories of the laws are made', () =>
    expect(kindsWithoutLife(streamKinds.keys())).toEqual([]));

  test('are missed where a new one has none', () =>
    expect(kindsWithoutLife([...streamKinds.keys(), 'banquet'])).toEqual(['banquet']));
});
