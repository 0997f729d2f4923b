/** The tokens that are known, and what each may do. */
import { hash } from 'node:crypto';

/**
 * `read`: every query. `record`: every mutation that records. `admin`: operating projections. `metrics`: the metrics and
 * the health of the service, and nothing of the record.
 */
export const SCOPES = ['read', 'record', 'admin', 'metrics'] as const;
export type Scope = (typeof SCOPES)[number];

/** Every scope that the first token has. */
export const FULL_SCOPES: readonly Scope[] = ['read', 'record', 'admin'];

/** Tokens are kept as SHA-256 digests only, in lower-case hexadecimal digits. */
export interface KnownToken {
  readonly name: string;
  readonly sha256: string;
  readonly scopes: readonly Scope[];
  /** Instants by RFC 3339. Without `expiresAt` a token is good for ever. */
  readonly createdAt?: string | undefined;
  readonly expiresAt?: string | undefined;
}

/** Where requests look up their tokens. */
export interface TokenBook {
  find(sha256: string): KnownToken | undefined;
  /** Is told of each request that came with this token. */
  used?(token: KnownToken): void;
  close?(): Promise<void>;
}

export const sha256Of = (token: string): string => hash('sha256', token, 'hex');

export const isExpired = ({ expiresAt }: KnownToken, nowMs: number): boolean =>
  expiresAt !== undefined && Date.parse(expiresAt) <= nowMs;

/** A book of these tokens, which stay as they are. */
export function fixedTokens(tokens: readonly KnownToken[]): TokenBook {
  const known = new Map(tokens.map((token) => [token.sha256, token]));
  return { find: (sha256) => known.get(sha256) };
}
