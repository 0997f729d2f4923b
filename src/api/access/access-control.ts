/** Who may do what. Reading is open to what comes straight from this machine; recording always needs a token. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '#commands/envelope';
import { apiError } from '../errors.ts';
import type { AnswerDependencies } from '../answers/answer-dependencies.ts';
import type { RequestLimits } from '../query-limits/request-limits.ts';
import type { RequestFacts } from '../operation-observer.ts';
import type { KnownToken, Scope } from './token-book.ts';

export interface ApiContext {
  /** Whose token the request came with. */
  readonly caller?: KnownToken;
  /** True where reading needs no token. */
  readonly readsOpenly?: boolean;
  /** Which operation of the document is to run, where the request says so. */
  readonly operationName?: string;
  /** Of a request by GET, with its variables as they came. */
  readonly get?: { readonly variables: string | undefined };
  readonly limits?: RequestLimits;
  /** What the answer follows from, as far as it has been made. */
  readonly answer?: AnswerDependencies;
  readonly request: RequestFacts;
}

@Injectable()
export class AccessControl {
  /** @throws GraphQL error UNAUTHENTICATED without a token, FORBIDDEN without the right. */
  require(scope: Scope, { caller }: ApiContext): Actor {
    if (caller === undefined)
      throw apiError('UNAUTHENTICATED', 'This needs a token: send the header "Authorization: Bearer <token>".');
    if (!caller.scopes.includes(scope))
      throw apiError('FORBIDDEN', `The token "${caller.name}" has no right to ${scope}.`);
    return { kind: 'user', id: caller.name };
  }

  mayRead({ readsOpenly, caller }: ApiContext): boolean {
    return readsOpenly === true || caller?.scopes.includes('read') === true;
  }

  /** @throws GraphQL error UNAUTHENTICATED without a token, FORBIDDEN without the right, where reading is not open. */
  requireRead(context: ApiContext): void {
    if (context.readsOpenly !== true) this.require('read', context);
  }
}
