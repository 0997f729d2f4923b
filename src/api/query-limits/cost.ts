/**
 * What an operation costs: the price of each field, and below a page as often as the page has entries. It is found out once
 * for each parsed query; only what its variables change is worked out for each request.
 */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type ValueNode,
  getNamedType,
  getOperationAST,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import { MAX_QUERY_COST } from '../limits.ts';
import { type Arguments, type Price, pagePrice, priceOf } from './prices.ts';
import { QueryRefusedError } from './refused.ts';

type Variables = Readonly<Record<string, unknown>>;
/** A number, or one that the variables of a request decide. */
type Cost = number | ((variables: Variables) => number);
type Given = (variables: Variables) => Arguments;

/** The connection to which a page's fields belong: where it stands, and what it was given. */
interface Connection {
  readonly parent: string;
  readonly field: FieldNode;
}

const META_FIELDS: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
  __schema: SchemaMetaFieldDef,
  __type: TypeMetaFieldDef,
};

const valueOf = (cost: Cost, variables: Variables): number => (typeof cost === 'number' ? cost : cost(variables));

/** Where no variable decides anything, the number is found here and now. */
const combined = (costs: readonly Cost[], combine: (numbers: readonly number[]) => number): Cost =>
  costs.every((cost) => typeof cost === 'number')
    ? combine(costs)
    : (variables) => combine(costs.map((cost) => valueOf(cost, variables)));

const sum = (costs: readonly Cost[]): Cost => combined(costs, (all) => all.reduce((total, one) => total + one, 0));
const product = (...costs: Cost[]): Cost => combined(costs, (all) => all.reduce((total, one) => total * one, 1));
const greatest = (costs: readonly Cost[]): Cost => combined(costs, (all) => Math.max(0, ...all));

function holdsVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(holdsVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => holdsVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

const givenTo =
  ({ arguments: written = [] }: FieldNode): Given =>
  (variables) =>
    Object.fromEntries(written.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]));

function priced(price: Price['own'], field: FieldNode): Cost {
  if (typeof price === 'number') return price;
  const given = givenTo(field);
  const isOpen = field.arguments?.some(({ value }) => holdsVariable(value)) === true;
  return isOpen ? (variables) => price(given(variables)) : price(given({}));
}

/** What is not executed costs nothing. */
function conditional(cost: Cost, directives: readonly DirectiveNode[] = []): Cost {
  const conditions = directives.flatMap(({ name, arguments: [condition] = [] }) =>
    condition !== undefined && (name.value === 'skip' || name.value === 'include')
      ? [{ value: condition.value, runs: name.value === 'include' }]
      : [],
  );
  if (conditions.length === 0) return cost;
  return (variables) =>
    conditions.every(({ value, runs }) => valueFromASTUntyped(value, variables) === runs)
      ? valueOf(cost, variables)
      : 0;
}

class Pricing {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly known = new Map<string, Cost>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
      ),
    );
  }

  ofOperation({ operation, selectionSet }: OperationDefinitionNode): Cost {
    return this.ofSelections(selectionSet, this.schema.getRootType(operation));
  }

  /** Of several object types an object has one: what is selected of each is not added, the dearest counts. */
  private ofSelections(
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | null | undefined,
    connection?: Connection,
  ): Cost {
    if (type == null) return 0;
    const always: Cost[] = [];
    const perType = new Map<string, Cost[]>();
    for (const selection of selections) {
      const [cost, of] = this.ofSelection(selection, type, connection);
      const costs = of === undefined ? always : (perType.get(of) ?? []);
      costs.push(conditional(cost, selection.directives));
      if (of !== undefined) perType.set(of, costs);
    }
    return sum([...always, greatest([...perType.values()].map(sum))]);
  }

  /** The cost, and the object type of which it is asked where that is narrower than the type around it. */
  private ofSelection(
    selection: SelectionNode,
    type: GraphQLNamedType,
    connection: Connection | undefined,
  ): [cost: Cost, of?: string] {
    if (selection.kind === Kind.FIELD) return [this.ofField(selection, type, connection)];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [0];
    const name = fragment.typeCondition?.name.value ?? type.name;
    const of = this.schema.getType(name);
    const cost =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? this.ofFragment(selection.name.value, fragment, connection)
        : this.ofSelections(fragment.selectionSet, of, connection);
    return name !== type.name && isObjectType(of) ? [cost, name] : [cost];
  }

  /** Once for each fragment, unless the page that it is spread in decides. */
  private ofFragment(
    name: string,
    {
      selectionSet,
      typeCondition,
    }: { selectionSet: SelectionSetNode; typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined },
    connection: Connection | undefined,
  ): Cost {
    const type = this.schema.getType(typeCondition?.name.value ?? '');
    if (connection !== undefined) return this.ofSelections(selectionSet, type, connection);
    let cost = this.known.get(name);
    if (cost === undefined) this.known.set(name, (cost = this.ofSelections(selectionSet, type)));
    return cost;
  }

  private ofField(node: FieldNode, type: GraphQLNamedType, connection: Connection | undefined): Cost {
    const name = node.name.value;
    const field = META_FIELDS[name] ?? ('getFields' in type ? type.getFields()[name] : undefined);
    if (field === undefined || 'defaultValue' in field) return 0;
    const of = getNamedType(field.type);
    const page = connection && pagePrice(name, connection.parent);
    const { own, times } = page ?? priceOf(type, field as GraphQLField<unknown, unknown>);
    const source = page === undefined ? node : connection!.field;
    const inside =
      node.selectionSet === undefined
        ? 0
        : this.ofSelections(
            node.selectionSet,
            of,
            of.name.endsWith('Connection') ? { parent: type.name, field: node } : undefined,
          );
    return sum([priced(own, source), product(priced(times, source), inside)]);
  }
}

interface Estimate {
  readonly cost: Cost;
  /** What variables are that a request leaves out. */
  readonly defaults: Variables;
}

const estimates = new WeakMap<OperationDefinitionNode, Estimate>();

function estimateOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Estimate {
  let known = estimates.get(operation);
  if (known === undefined) {
    const defaults = Object.fromEntries(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
      ),
    );
    known = { cost: new Pricing(schema, document).ofOperation(operation), defaults };
    estimates.set(operation, known);
  }
  return known;
}

/** What the operation costs with these variables; undefined where the document has no such operation. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  {
    operationName,
    variables,
  }: { readonly operationName: string | null | undefined; readonly variables: Variables | null | undefined },
): number | undefined {
  const operation = getOperationAST(document, operationName);
  if (operation == null) return undefined;
  const { cost, defaults } = estimateOf(schema, document, operation);
  return Math.ceil(typeof cost === 'number' ? cost : cost({ ...defaults, ...variables }));
}

/** The cost of an operation, as its answer says it. */
export interface QueryCost {
  readonly requested: number;
  readonly limit: number;
}

/** @throws {QueryRefusedError} QUERY_TOO_COSTLY, with the limit and what was asked for */
export function checkCost(cost: number): QueryCost {
  if (cost <= MAX_QUERY_COST) return { requested: cost, limit: MAX_QUERY_COST };
  throw new QueryRefusedError(
    'QUERY_TOO_COSTLY',
    `The query costs ${cost}; at most ${MAX_QUERY_COST} is answered. Ask for smaller pages, for fewer lists within lists, or in several requests; "extensions.cost" of an answer says what it cost.`,
    { limit: MAX_QUERY_COST, given: cost },
  );
}
