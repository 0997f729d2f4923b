/** What lint says of a snippet, were it in a file of the house. */
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { ROOT } from './skeleton.ts';

const eslint = new ESLint({
  cwd: ROOT,
  overrideConfigFile: join(ROOT, '.ci/eslint.config.mjs'),
  // The snippets are in no file, so the rules that ask the compiler cannot look at them.
  overrideConfig: {
    languageOptions: { parserOptions: { project: null } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },
});

/** The rules that it breaks. */
export async function rulesAgainst(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(ROOT, filePath) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}
