/** What is done to the tokens of a data folder, whether a service runs on it or not. */
import { statSync } from 'node:fs';
import { readLastUses } from '#api/access/last-use';
import { type KnownToken, type Scope, isExpired } from '#api/access/token-book';
import { changeTokens, readTokens } from '#api/access/token-file';
import { newTokenText } from '#api/access/token-text';
import { BOOTSTRAP_NAME, knownToken } from '../tokens.ts';

const NAME = /^[^\p{Cc}\p{Z}]{1,100}$/u;

/** A token as it may be shown: without its digest. */
export interface ListedToken extends Omit<KnownToken, 'sha256'> {
  readonly isExpired: boolean;
  /** To the hour. */
  readonly lastUsedAt?: string;
}

export interface MadeToken extends Omit<KnownToken, 'sha256'> {
  /** To be shown once: it is kept nowhere. */
  readonly token: string;
}

/** @throws {Error} it is no folder: a misspelt one is not made here, for nobody would look for its tokens */
function assertFolder(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new Error(
    `There is no data folder ${directory}: start the service once, or name the right one with --data-dir.`,
  );
}

/**
 * @param lifetimeMs Infinity: without end
 * @throws {Error} the name is taken, or cannot be one
 * @throws {TokensError} the file cannot be used
 */
export function makeToken(directory: string, name: string, scopes: readonly Scope[], lifetimeMs: number): MadeToken {
  assertFolder(directory);
  if (!NAME.test(name)) throw new Error('A token needs a name of 1 to 100 characters without spaces.');
  if (name === BOOTSTRAP_NAME)
    throw new Error(`"${name}" is the name of the token of BOOTSTRAP_TOKEN: choose another one.`);
  const token = newTokenText();
  const now = Date.now();
  const dates = {
    createdAt: new Date(now).toISOString(),
    ...(lifetimeMs === Infinity ? {} : { expiresAt: new Date(now + lifetimeMs).toISOString() }),
  };
  changeTokens(directory, (tokens) => {
    if (tokens.some((other) => other.name === name))
      throw new Error(`There is a token "${name}" already: revoke it first, or choose another name.`);
    return [...tokens, { ...knownToken(name, token, scopes), ...dates }];
  });
  return { name, token, scopes, ...dates };
}

/** @throws {TokensError} the file cannot be used */
export function listTokens(directory: string): readonly ListedToken[] {
  assertFolder(directory);
  const uses = readLastUses(directory);
  return readTokens(directory).map((token) => {
    const { sha256, ...shown } = token;
    const lastUsedAt = uses[sha256];
    return { ...shown, isExpired: isExpired(token, Date.now()), ...(lastUsedAt === undefined ? {} : { lastUsedAt }) };
  });
}

/**
 * @throws {Error} there is no token of that name
 * @throws {TokensError} the file cannot be used
 */
export function revokeToken(directory: string, name: string): void {
  assertFolder(directory);
  if (name === BOOTSTRAP_NAME)
    throw new Error(`"${name}" is the token of BOOTSTRAP_TOKEN: take that out of the environment, and start again.`);
  changeTokens(directory, (tokens) => {
    const left = tokens.filter((token) => token.name !== name);
    if (left.length < tokens.length) return left;
    const names = tokens.map((token) => token.name).join(', ');
    throw new Error(`There is no token "${name}". ${names === '' ? 'There is none at all.' : `There are: ${names}.`}`);
  });
}
