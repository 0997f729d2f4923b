/** The tokens with which the service starts. */
import { FULL_SCOPES, type KnownToken, type Scope, sha256Of } from '#api/access/token-book';
import { changeTokens, readTokens } from '#api/access/token-file';
import { newTokenText } from '#api/access/token-text';

/** By which the token of BOOTSTRAP_TOKEN is known; no token of the file may have it. */
export const BOOTSTRAP_NAME = 'bootstrap';

export interface Tokens {
  /** Those of the file, with the fresh one. */
  readonly tokens: readonly KnownToken[];
  /** The one of BOOTSTRAP_TOKEN, where it is set. */
  readonly bootstrap?: KnownToken;
  /** A token that was made just now and can be shown this once. */
  readonly fresh?: string;
  /** It is good for later starts only once this was called: when somebody is told of it. */
  readonly keep?: () => void;
}

export const knownToken = (name: string, token: string, scopes: readonly Scope[]): KnownToken => ({
  name,
  sha256: sha256Of(token),
  scopes,
});

/**
 * BOOTSTRAP_TOKEN where it is given; otherwise what is kept; at the first start, a new one with every scope.
 * @throws {TokensError} the file cannot be used
 */
export function openTokens(directory: string, bootstrapToken: string | undefined): Tokens {
  const tokens = readTokens(directory);
  if (bootstrapToken !== undefined)
    return { tokens, bootstrap: knownToken(BOOTSTRAP_NAME, bootstrapToken, FULL_SCOPES) };
  return tokens.length > 0 ? { tokens } : newToken(directory, 'first', FULL_SCOPES);
}

/**
 * A token under a name; an earlier one of that name is no longer good.
 * @throws {TokensError} the file cannot be used
 */
export function newToken(directory: string, name: string, scopes: readonly Scope[]): Tokens {
  const fresh = newTokenText();
  const token = { ...knownToken(name, fresh, scopes), createdAt: new Date().toISOString() };
  const replaced = (tokens: readonly KnownToken[]) => [...tokens.filter((other) => other.name !== name), token];
  return {
    tokens: replaced(readTokens(directory)),
    fresh,
    keep: () => changeTokens(directory, replaced),
  };
}
