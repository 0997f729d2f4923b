/** What is refused of a query's text before anything that calls itself for each level of it sees it. */
import { type DocumentNode, GraphQLError, Lexer, Location, Source, TokenKind } from 'graphql';
import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { MAX_QUERY_BYTES, MAX_QUERY_DEPTH, MAX_QUERY_NESTING } from '../limits.ts';
import { checkCounts } from './document-counts.ts';
import { ParsedQueries } from './parsed-queries.ts';
import { QueryRefusedError } from './refused.ts';
import { timeSlices } from './time-slices.ts';

const OPENS: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSES: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Of every query, so it is found out fast: with what stands in strings and comments, brackets are never fewer than levels. */
function mayNestTooDeep(text: string): boolean {
  if (text.length <= MAX_QUERY_NESTING) return false;
  let opening = 0;
  for (const bracket of '{[(')
    for (let at = text.indexOf(bracket); at >= 0 && opening <= MAX_QUERY_NESTING; at = text.indexOf(bracket, at + 1))
      opening++;
  return opening > MAX_QUERY_NESTING;
}

/** Fragments may follow each other: what each nests is added up. Where the text is no GraphQL, the parser comes no deeper. */
function nestsTooDeep(text: string): boolean {
  const lexer = new Lexer(new Source(text));
  let whole = 0;
  let depth = 0;
  let deepest = 0;
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
      if (OPENS.has(kind)) deepest = Math.max(deepest, ++depth);
      else if (CLOSES.has(kind) && --depth <= 0) {
        whole += deepest;
        depth = deepest = 0;
      }
      if (whole + deepest > MAX_QUERY_NESTING) return true;
    }
  } catch {
    return false;
  }
  return false;
}

function checkBytes(text: string): void {
  const given = Buffer.byteLength(text);
  if (given > MAX_QUERY_BYTES)
    throw new QueryRefusedError(
      'QUERY_TOO_LARGE',
      `The text of the query has ${given} bytes; at most ${MAX_QUERY_BYTES} are parsed. Give values as variables, or ask in several requests.`,
      { limit: MAX_QUERY_BYTES, given },
    );
}

const tooDeep = (): Error =>
  new QueryRefusedError(
    'QUERY_TOO_DEEP',
    `The query and its fragments nest more than ${MAX_QUERY_NESTING} brackets: fields may be ${MAX_QUERY_DEPTH} deep.`,
    { limit: MAX_QUERY_NESTING },
  );

/** The server would take a text that is no GraphQL, but JSON, for a query that was parsed already. */
const wasParsedHere = (document: DocumentNode | null): boolean => document?.loc instanceof Location;

const parsedQueries = new ParsedQueries();

export const queryTextHooks = {
  preParsing: (_schema, text) => {
    // To parse and to validate belongs to the slice of time in which that is done.
    timeSlices.isOver();
    checkBytes(text);
    if (mayNestTooDeep(text) && nestsTooDeep(text)) throw tooDeep();
  },
  preValidation: (schema, document, context) => {
    if (!wasParsedHere(document))
      throw new GraphQLError('Syntax Error: The query is JSON. Send it as GraphQL, such as "{ __typename }".');
    checkCounts(document);
    parsedQueries.add(document, schema, context.app.graphql);
  },
} satisfies MercuriusDriverConfig['hooks'];
