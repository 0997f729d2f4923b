/** The tokens of an installation, kept as digests in its data folder. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KnownToken, sha256Of } from '#api/access/token-book';

/** The file of the tokens cannot be used, in one sentence. */
export class TokensError extends Error {
  constructor(file: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The tokens in ${file} cannot be used (${why}). Mend it or its rights, or remove it for a new token.`, {
      cause,
    });
    this.name = 'TokensError';
  }
}

export interface Tokens {
  readonly tokens: readonly KnownToken[];
  /** A token that was made just now and can be shown this once. */
  readonly fresh?: string;
  /** It is good for later starts only once this was called: when somebody is told of it. */
  readonly keep?: () => void;
}

/** Where the tokens of a data folder are kept. */
export const tokensFileIn = (directory: string): string => join(directory, 'tokens.json');

function load(directory: string): KnownToken[] {
  const file = tokensFileIn(directory);
  if (!existsSync(file)) return [];
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    if (!Array.isArray(kept)) throw new Error('It is no list.');
    return kept as KnownToken[];
  } catch (error) {
    throw new TokensError(file, error);
  }
}

function save(directory: string, tokens: readonly KnownToken[]): void {
  const temporary = `${tokensFileIn(directory)}.new`;
  try {
    writeFileSync(temporary, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, tokensFileIn(directory));
  } catch (error) {
    throw new TokensError(tokensFileIn(directory), error);
  }
}

const known = (name: string, token: string, scopes: KnownToken['scopes']): KnownToken => ({
  name,
  sha256: sha256Of(token),
  scopes,
});

/** BOOTSTRAP_TOKEN where it is given; otherwise what is kept; at the first start, a new one with every scope. */
export function openTokens(directory: string, bootstrapToken: string | undefined): Tokens {
  const kept = load(directory);
  if (bootstrapToken !== undefined)
    return { tokens: [...kept, known('bootstrap', bootstrapToken, ['read', 'record', 'admin'])] };
  if (kept.length > 0) return { tokens: kept };
  return newToken(directory, 'first', ['read', 'record', 'admin']);
}

/** A token under a name; an earlier one of that name is no longer good. */
export function newToken(directory: string, name: string, scopes: KnownToken['scopes']): Tokens {
  const fresh = randomBytes(24).toString('base64url');
  const tokens = [...load(directory).filter((token) => token.name !== name), known(name, fresh, scopes)];
  return { tokens, fresh, keep: () => save(directory, tokens) };
}
