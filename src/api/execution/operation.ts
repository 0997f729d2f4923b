/** Which operation of a document runs: the one that the request names, every time. */
import { type DocumentNode, type OperationDefinitionNode, getOperationAST, parse } from 'graphql';

/** Answered with 400, in the words of `graphql` itself. */
class OperationError extends Error {
  override readonly name = 'OperationError';
  readonly statusCode = 400;
}

/**
 * The operation that a request asks for; a document with a single one needs no name.
 * @throws {OperationError} where the name is not in the document, or is left out of one with several
 */
export function operationOf(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (operation != null) return operation;
  throw new OperationError(
    name == null
      ? 'Must provide operation name if query contains multiple operations.'
      : `Unknown operation named "${name}".`,
  );
}

/**
 * For a GET: Mercurius looks at its operation to refuse a mutation, and expects that there is one. What is wrong with the text
 * itself is left to the parser that comes after.
 * @throws {OperationError} as `operationOf`
 */
export function assertOperation(text: string, name: string | null | undefined): void {
  let document: DocumentNode;
  try {
    document = parse(text, { noLocation: true });
  } catch {
    return;
  }
  operationOf(document, name);
}
