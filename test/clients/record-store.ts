/** A store as Relay keeps it: one record for each id, whatever its type, and links between records. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  isAbstractType,
  print,
  type GraphQLAbstractType,
  type GraphQLSchema,
} from 'graphql';

type Answered = Readonly<Record<string, unknown>>;
type Stored = Record<string, unknown>;

/** In place of an object that has a record of its own. */
class Link {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

const isObject = (value: unknown): value is Answered => typeof value === 'object' && value !== null;

const nameOf = ({ name, alias }: FieldNode): string => alias?.value ?? name.value;
const keyOf = ({ name, arguments: given = [] }: FieldNode): string => [name.value, ...given.map(print)].join(' ');

export class RecordStore {
  readonly #records = new Map<string, Stored>();
  readonly #schema: GraphQLSchema;
  /** Ids under which objects of two types were written. */
  readonly mixed: string[] = [];

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  write(document: DocumentNode, data: Answered): void {
    this.#write('root', selectionOf(document), data, fragmentsOf(document));
  }

  /** What the store says to the same question. */
  read(document: DocumentNode): unknown {
    return this.#read(this.#records.get('root'), selectionOf(document), fragmentsOf(document));
  }

  #write(at: string, selection: SelectionSetNode, data: Answered, fragments: Fragments): void {
    const record = this.#records.get(at) ?? {};
    this.#records.set(at, record);
    const type = record['__typename'];
    if (type !== undefined && data['__typename'] !== undefined && type !== data['__typename']) this.mixed.push(at);
    for (const field of this.#fieldsOf(selection, String(data['__typename']), fragments)) {
      const value = data[nameOf(field)];
      if (value !== undefined) record[keyOf(field)] = this.#linked(`${at} > ${keyOf(field)}`, field, value, fragments);
    }
  }

  #linked(at: string, field: FieldNode, value: unknown, fragments: Fragments): unknown {
    if (Array.isArray(value))
      return value.map((item, index) => this.#linked(`${at}[${index}]`, field, item, fragments));
    if (!isObject(value) || field.selectionSet === undefined) return value;
    const id = typeof value['id'] === 'string' ? value['id'] : at;
    this.#write(id, field.selectionSet, value, fragments);
    return new Link(id);
  }

  #read(record: Stored | undefined, selection: SelectionSetNode, fragments: Fragments): unknown {
    if (record === undefined) return undefined;
    const read = (value: unknown, field: FieldNode): unknown => {
      if (Array.isArray(value)) return value.map((item) => read(item, field));
      return value instanceof Link ? this.#read(this.#records.get(value.id), field.selectionSet!, fragments) : value;
    };
    return Object.fromEntries(
      this.#fieldsOf(selection, String(record['__typename']), fragments).map((field) => [
        nameOf(field),
        read(record[keyOf(field)], field),
      ]),
    );
  }

  #fieldsOf({ selections }: SelectionSetNode, type: string, fragments: Fragments): FieldNode[] {
    return selections.flatMap((selection): FieldNode[] => {
      if (selection.kind === Kind.FIELD) return [selection];
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
      const on = fragment.typeCondition?.name.value ?? type;
      return this.#isOf(type, on) ? this.#fieldsOf(fragment.selectionSet, type, fragments) : [];
    });
  }

  #isOf(type: string, on: string): boolean {
    const named = this.#schema.getType(on);
    if (type === on || !isAbstractType(named)) return type === on;
    return this.#schema.getPossibleTypes(named as GraphQLAbstractType).some(({ name }) => name === type);
  }
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const fragmentsOf = ({ definitions }: DocumentNode): Fragments =>
  new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );

function selectionOf({ definitions }: DocumentNode): SelectionSetNode {
  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION) return one.selectionSet;
  throw new Error('The document has no operation.');
}
