/** How the specs run: as ES modules from their TypeScript. */
import { availableParallelism } from 'node:os';

export default {
  rootDir: '..',
  roots: ['<rootDir>/test', '<rootDir>/src', '<rootDir>/projections'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  // Nothing takes so long but on a machine that has other work too: there a spec is late, and not wrong.
  testTimeout: 90_000,
  // Some specs do nothing for seconds but wait: for a schedule, a deadline, a cluster that chooses its leader.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '<rootDir>/.ci/strip-types.mjs',
      { useESM: true, tsconfig: '<rootDir>/test/tsconfig.json', transpilation: true },
    ],
  },
};
