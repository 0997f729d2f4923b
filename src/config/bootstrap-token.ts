/** The first token, out of BOOTSTRAP_TOKEN or out of the file that BOOTSTRAP_TOKEN_FILE names. */
import { readFileSync } from 'node:fs';
import type { Environment } from './environment.ts';

const TOKEN = /^[!-~]{16,}$/u;
const RULE = 'must have at least 16 characters, all of them ASCII, and no spaces.';

const reason = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/**
 * A newline at the end of the file is no part of the token: editors and `echo` leave one, and so do Docker's secrets.
 * @returns the token; nothing where neither variable is set; or what is wrong, in one sentence without the token
 */
export function bootstrapTokenOf(environment: Environment): { readonly token?: string } | { readonly fault: string } {
  const { BOOTSTRAP_TOKEN: token, BOOTSTRAP_TOKEN_FILE: file } = environment;
  if (file === undefined) {
    if (token === undefined) return {};
    return TOKEN.test(token) ? { token } : { fault: `BOOTSTRAP_TOKEN ${RULE}` };
  }
  if (token !== undefined)
    return { fault: 'BOOTSTRAP_TOKEN and BOOTSTRAP_TOKEN_FILE are both set: leave one of them out.' };
  try {
    const kept = readFileSync(file, 'utf8').replace(/[\r\n]+$/u, '');
    return TOKEN.test(kept) ? { token: kept } : { fault: `The token in the file of BOOTSTRAP_TOKEN_FILE ${RULE}` };
  } catch (error) {
    return { fault: `BOOTSTRAP_TOKEN_FILE must name a file that can be read: ${file} cannot (${reason(error)}).` };
  }
}
