/** The tokens that are known, and what each may do. */
import { hash } from 'node:crypto';

export type Scope = 'read' | 'record' | 'admin';

/** Tokens are kept as SHA-256 digests only. */
export interface KnownToken {
  readonly name: string;
  readonly sha256: string;
  readonly scopes: readonly Scope[];
}

export interface TokenBook {
  readonly tokens: readonly KnownToken[];
  /** False where the service listens beyond loopback. */
  readonly openReading: boolean;
}

export const sha256Of = (token: string): string => hash('sha256', token, 'hex');
