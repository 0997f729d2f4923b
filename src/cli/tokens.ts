/** The tokens of an installation, kept as digests in its data folder. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KnownToken, sha256Of } from '#api/access/token-book';

export interface Tokens {
  readonly tokens: readonly KnownToken[];
  /** A token that was made just now and can be shown this once. */
  readonly fresh?: string;
}

const fileIn = (directory: string): string => join(directory, 'tokens.json');

const load = (directory: string): KnownToken[] =>
  existsSync(fileIn(directory)) ? (JSON.parse(readFileSync(fileIn(directory), 'utf8')) as KnownToken[]) : [];

function save(directory: string, tokens: readonly KnownToken[]): void {
  const temporary = `${fileIn(directory)}.new`;
  writeFileSync(temporary, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, fileIn(directory));
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
  return addToken(directory, 'first', ['read', 'record', 'admin']);
}

/** Makes a token under a name; an earlier one of that name is no longer good. */
export function addToken(directory: string, name: string, scopes: KnownToken['scopes']): Tokens {
  const fresh = randomBytes(24).toString('base64url');
  const tokens = [...load(directory).filter((token) => token.name !== name), known(name, fresh, scopes)];
  save(directory, tokens);
  return { tokens, fresh };
}
