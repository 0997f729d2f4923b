/** What the compiler cannot say: small units, kept promises, and rooms without a clock or chance. */
import tseslint from 'typescript-eslint';

const SPECS = ['test/**/*.ts', '**/*.spec.ts', '**/*.spec.tsx'];
const GENERATED = ['**/*.generated.ts', '**/*.data.ts'];
const PURE = ['src/domain/**/*.ts', 'projections/**/*.ts'];

const handIn = (what) => `${what} comes in from outside: take the value as an argument.`;

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/config reads the environment; take the setting as a constructor argument.',
};

const thread = {
  selector: "NewExpression[callee.name='Worker']",
  message: 'A thread is started by startThread of #threads/start-thread, which knows its entry, heap and options.',
};

/** What the machinery puts beside the tables of a projection in each file; a test compares it with what is created. */
export const OWN_TABLES = ['checkpoint', 'streams', 'parked', 'waiting', 'skipped'];
/** Letter by letter: in a long run `(?i:…)` did not always match. */
const inAnyCase = (name) => name.replaceAll(/[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
const NAMES = OWN_TABLES.map(inAnyCase).join('|');
const OWN = `\\b(?:${NAMES})\\b`;
const SQL = '\\b(SELECT|FROM|JOIN|WITH|WHERE|UNION|EXISTS)\\b';
const sqlOnOwnTables = `/${SQL}[\\s\\S]*${OWN}|${OWN}[\\s\\S]*${SQL}|^"?(?:${NAMES})"?$/`;

const machinery = {
  selector: `:matches(TemplateElement[value.raw=${sqlOnOwnTables}], Literal[value=${sqlOnOwnTables}])`,
  message:
    'Queries read the tables of their own projection: ask for the facts or the stream of a row with factsOf, streamOf or, in SQL, is_shown(stream).',
};

const impure = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: handIn('The time') },
  { selector: "CallExpression[callee.name='Date']", message: handIn('The time') },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: handIn('The time') },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: handIn('Chance') },
  { selector: ':function[async=true]', message: 'This room is pure: load first, then call it.' },
  { selector: 'AwaitExpression', message: 'This room is pure: load first, then call it.' },
  { selector: 'ForOfStatement[await=true]', message: 'This room is pure: load first, then call it.' },
];

export default tseslint.config(
  { ignores: ['docs/', 'dist', 'dist-*', 'node_modules/', 'schema/', 'coverage/', 'data/'] },
  { files: ['**/*.mjs', '**/*.ts', '**/*.tsx'], extends: [tseslint.configs.base] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: {
        project: ['test/tsconfig.json', 'src/dashboard/tsconfig.json'],
        tsconfigRootDir: `${import.meta.dirname}/..`,
      },
    },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      // Every `?.`, `??` and default counts as a branch here.
      complexity: ['error', 20],
      'max-depth': ['error', 3],
      'max-params': ['error', 5],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', environment, thread],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: [...SPECS, ...GENERATED], rules: { 'max-lines': 'off' } },
  { files: ['src/config/**/*.ts', '.ci/**/*.ts', 'bench/**/*.ts', ...SPECS], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/threads/start-thread.ts'], rules: { 'no-restricted-syntax': ['error', environment] } },
  {
    files: PURE,
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', environment, thread, machinery, ...impure],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: handIn('The environment') },
        { name: 'performance', message: handIn('The time') },
        { name: 'crypto', message: handIn('Chance') },
      ],
    },
  },
);
