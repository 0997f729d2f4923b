/** Who may do what. Reading is open on loopback; recording always needs a token. */
import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#commands/envelope';
import { apiError } from '../errors.ts';
import type { RequestLimits } from '../query-limits/request-limits.ts';
import { type Scope, sha256Of, type TokenBook } from './token-book.ts';

export const TOKENS = Symbol('Tokens');

export interface ApiContext {
  readonly authorization?: string;
  /** Which operation of the document is to run, where the request says so. */
  readonly operationName?: string;
  /** Asked for by GET: what changes something is refused. */
  readonly isGet?: boolean;
  readonly limits?: RequestLimits;
}

const equal = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));

@Injectable()
export class AccessControl {
  constructor(@Inject(TOKENS) private readonly book: TokenBook) {}

  /** @throws GraphQL error UNAUTHENTICATED without a known token, FORBIDDEN without the right. */
  require(scope: Scope, context: ApiContext): Actor {
    const token = /^Bearer (?<token>\S+)$/u.exec(context.authorization ?? '')?.groups?.['token'];
    if (token === undefined)
      throw apiError('UNAUTHENTICATED', 'This needs a token: send the header "Authorization: Bearer <token>".');
    const digest = sha256Of(token);
    const known = this.book.tokens.find(({ sha256 }) => equal(sha256, digest));
    if (known === undefined) throw apiError('UNAUTHENTICATED', 'The token is not known here.');
    if (!known.scopes.includes(scope))
      throw apiError('FORBIDDEN', `The token "${known.name}" has no right to ${scope}.`);
    return { kind: 'user', id: known.name };
  }

  requireRead(context: ApiContext): void {
    if (!this.book.openReading) this.require('read', context);
  }
}
