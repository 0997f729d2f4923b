/** The pure rooms without their laws, which try many random histories: to be run after each change. */
import everything from './jest.config.mjs';

export default {
  ...everything,
  testMatch: ['<rootDir>/{projections,test/domain,test/commands}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/laws.spec.ts$'],
  testNamePattern: '^(?!the laws of )',
};
