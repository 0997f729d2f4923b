/**
 * Which requests may be answered by a compiled query. `graphql-jit` answers many documents otherwise than `graphql`: it keeps one
 * compiled operation for a text of several, mixes up the conditions of a fragment that comes in several places, takes what a
 * JavaScript object has by birth for a variable that is absent, and loses a field called `__proto__`. So what is compiled is a
 * closed list, which test/api/execution/differential.spec.ts holds against `graphql`; all else is executed by that.
 */
import {
  type ASTNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

/** A document that may be compiled. */
interface Compilable {
  /** The variables with which that holds only if the request gives them, and not as null. */
  readonly needed: readonly string[];
}

const isInherited = (name: string): boolean => name in Object.prototype;

/** `__typename` is the one field beyond the schema's own that is compiled: introspection is not. */
const isPlainName = (name: string): boolean => !isInherited(name) && (!name.startsWith('__') || name === '__typename');

const hasDefaultOrMustBe = ({ type, defaultValue }: VariableDefinitionNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE || defaultValue !== undefined;

function compilable(document: DocumentNode): Compilable | undefined {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations as OperationDefinitionNode[];
  if (operations.length !== 1 || operation!.operation !== OperationTypeNode.QUERY) return undefined;
  const needed = new Set<string>();
  const state = { isCompilable: true };
  visit(document, {
    Directive: () => void (state.isCompilable = false),
    Field: ({ name, alias }) => {
      if (!isPlainName(name.value) || !isPlainName(alias?.value ?? '')) state.isCompilable = false;
    },
    VariableDefinition: (definition) => {
      if (isInherited(definition.variable.name.value)) state.isCompilable = false;
      if (hasDefaultOrMustBe(definition)) needed.add(definition.variable.name.value);
    },
    Variable: ({ name }, _key, parent) => {
      const { kind } = parent as ASTNode;
      const isWhole = kind === Kind.ARGUMENT || kind === Kind.VARIABLE_DEFINITION;
      if (!isWhole) needed.add(name.value);
    },
  });
  return state.isCompilable ? { needed: [...needed] } : undefined;
}

const known = new WeakMap<DocumentNode, { readonly compilable: Compilable | undefined }>();

/** Whether a compiled query gives what `graphql` gives, for this document with these variables. */
export function mayBeCompiled(document: DocumentNode, variables: Readonly<Record<string, unknown>>): boolean {
  let found = known.get(document);
  if (found === undefined) known.set(document, (found = { compilable: compilable(document) }));
  return found.compilable?.needed.every((name) => variables[name] != null) ?? false;
}
