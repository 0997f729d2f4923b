/**
 * Mercurius keeps the last 1 024 parsed queries whatever their size, those that failed their validation too. Here they are
 * weighed: once those kept have more than so many tokens, all are forgotten. A dashboard's own are few, and parsed again in a
 * millisecond each.
 */
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { MAX_PARSED_TOKENS } from '../limits.ts';

/** What of Mercurius forgets its parsed queries: a schema in place of the same one. */
export interface QueryCache {
  replaceSchema(schema: GraphQLSchema): void;
}

export function tokensOf({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token = loc?.startToken.next; token != null && token.kind !== '<EOF>'; token = token.next) tokens++;
  return tokens;
}

export class ParsedQueries {
  private tokens = 0;

  /** Of each query that was parsed, before it is kept. */
  add(document: DocumentNode, schema: GraphQLSchema, cache: QueryCache): void {
    const tokens = tokensOf(document);
    this.tokens += tokens;
    if (this.tokens <= MAX_PARSED_TOKENS) return;
    cache.replaceSchema(schema);
    this.tokens = tokens;
  }
}
