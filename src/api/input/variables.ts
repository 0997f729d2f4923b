/**
 * Variables are checked once. Mercurius holds them against the schema before the compiled query does so again, and that takes
 * a tenth of the time of a mutation. So they are taken aside before it looks, and given back when it executes. The compiled
 * query knows nothing of `@oneOf`, which is looked at here; and how a refusal is worded is left to `graphql` itself, whoever
 * found the fault.
 */
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isInputObjectType,
  isListType,
  typeFromAST,
} from 'graphql';

/** What a request gives for the variables of its query. */
type Given = Readonly<Record<string, unknown>>;

/** The part of a request's body that says it. */
interface Body {
  variables?: Given | null | undefined;
  readonly operationName?: string | null;
}

/** What was taken aside; the query once it is known. */
export interface Aside {
  readonly given: Given;
  readonly operationName: string | null;
  query?: { readonly schema: GraphQLSchema; readonly document: DocumentNode };
}

const MOST_FAULTS = 50;

/** Takes the variables out of a body. */
export function takenAside(body: unknown): Aside | undefined {
  const { variables, operationName = null } = (body ?? {}) as Body;
  if (typeof variables !== 'object' || variables === null) return undefined;
  (body as Body).variables = undefined;
  return { given: variables, operationName };
}

type Check = (value: unknown) => boolean;

const checks = new WeakMap<GraphQLInputType, Check | undefined>();

/** Whether every `@oneOf` inside has one field, and not null in it; undefined where there is none inside. Of other faults it knows nothing. */
function checkOf(type: GraphQLInputType): Check | undefined {
  const named = getNullableType(type);
  if (isListType(named)) {
    const item = checkOf(named.ofType as GraphQLInputType);
    return item && ((value) => (Array.isArray(value) ? value.every(item) : item(value)));
  }
  if (!isInputObjectType(named)) return undefined;
  if (checks.has(named)) return checks.get(named);
  // A type inside itself is looked up again when it is met.
  checks.set(named, (value) => checks.get(named)?.(value) ?? true);
  const fields = Object.values(named.getFields()).flatMap(({ name, type: of }) => {
    const check = checkOf(of);
    return check === undefined ? [] : [{ name, check }];
  });
  const isOne = (value: object): boolean => {
    const given = Object.values(value);
    return !named.isOneOf || (given.length === 1 && given[0] !== null);
  };
  const check: Check = (value) =>
    typeof value !== 'object' ||
    value === null ||
    (isOne(value) && fields.every(({ name, check: inside }) => inside((value as Given)[name])));
  const found = named.isOneOf || fields.length > 0 ? check : undefined;
  checks.set(named, found);
  return found;
}

const checksOf = ({ variableDefinitions = [] }: OperationDefinitionNode, schema: GraphQLSchema) =>
  variableDefinitions.flatMap(({ variable, type }) => {
    const check = checkOf(typeFromAST(schema, type as never) as GraphQLInputType);
    return check === undefined ? [] : [{ name: variable.name.value, check }];
  });

const remembered = new WeakMap<OperationDefinitionNode, ReturnType<typeof checksOf>>();

function isOneOfEach({ given, operationName, query }: Required<Aside>): boolean {
  const operation = getOperationAST(query.document, operationName);
  if (operation == null) return true;
  let known = remembered.get(operation);
  if (known === undefined) remembered.set(operation, (known = checksOf(operation, query.schema)));
  return known.every(({ name, check }) => check(given[name]));
}

/** What is wrong with the variables, each in words of its own; nothing where the query is not known. */
export function faultsOf({ given, operationName, query }: Aside): readonly GraphQLError[] {
  const operation = query && getOperationAST(query.document, operationName);
  if (operation == null) return [];
  const options = { maxErrors: MOST_FAULTS };
  return getVariableValues(query!.schema, operation.variableDefinitions ?? [], given, options).errors ?? [];
}

/** Answered with 400, as any request that does not fit the schema. */
class VariablesError extends Error {
  override readonly name = 'VariablesError';
  readonly statusCode = 400;
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The variables do not fit the query.');
    this.errors = errors;
  }
}

/** Gives the variables back. @throws {VariablesError} where one of several fields was to be given, and was not */
export function givenBack(schema: GraphQLSchema, document: DocumentNode, aside: Aside) {
  aside.query = { schema, document };
  if (!isOneOfEach(aside as Required<Aside>)) {
    const faults = faultsOf(aside);
    if (faults.length > 0) throw new VariablesError(faults);
  }
  return { variables: aside.given };
}
