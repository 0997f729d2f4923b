/** Whether something is so of a row. */
import type { All, Any, Condition, Not, Test } from './language.ts';
import { type Made, type Names, type Scope, isGiven } from './scope.ts';
import { template } from './templates.ts';

type At = readonly (string | number)[];

function tested(test: Test): (value: unknown) => boolean {
  if (test === 'present') return isGiven;
  if (test === 'absent') return (value) => !isGiven(value);
  const allowed = test.is === undefined ? undefined : [test.is].flat().map(String);
  const pattern = test.matches === undefined ? undefined : new RegExp(test.matches, 'u');
  const without = test.not_matches === undefined ? undefined : new RegExp(test.not_matches, 'u');
  return (value) => {
    const text = isGiven(value) ? String(value) : '';
    if (allowed !== undefined && !(isGiven(value) && allowed.includes(text))) return false;
    if (pattern !== undefined && !pattern.test(text)) return false;
    return without === undefined || !without.test(text);
  };
}

const isIn = <Key extends string>(key: Key, value: object): value is Record<Key, never> => Object.hasOwn(value, key);

export function condition(given: Condition, names: Names, at: At): Made<boolean> {
  if (isIn('all', given) || isIn('any', given)) {
    const key = isIn('all', given) ? 'all' : 'any';
    const parts = (key === 'all' ? (given as All).all : (given as Any).any).map((part, index) =>
      condition(part, names, [...at, key, index]),
    );
    return {
      uses: parts.flatMap(({ uses }) => uses),
      make: (scope) => (key === 'all' ? parts.every(({ make }) => make(scope)) : parts.some(({ make }) => make(scope))),
    };
  }
  if (isIn('not', given)) {
    const { make, uses } = condition((given as Not).not, names, [...at, 'not']);
    return { uses, make: (scope) => !make(scope) };
  }
  const tests = Object.entries(given as Readonly<Record<string, Test>>).map(([name, test]) => {
    const { make } = template(`{${names.check(name, [...at, name])}}`, names, at);
    return { name, make, holds: tested(test) };
  });
  return {
    uses: tests.map(({ name }) => name),
    make: (scope: Scope) => tests.every(({ make, holds }) => holds(make(scope))),
  };
}

export const always: Made<boolean> = { make: () => true, uses: [] };
