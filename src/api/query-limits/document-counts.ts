/**
 * How many aliases, root fields and directives an operation has, with those of the fragments that it spreads. Counted before
 * a query is validated, which takes longer the more of them there are.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_ALIASES, MAX_DIRECTIVES, MAX_REPETITIONS, MAX_ROOT_FIELDS } from '../limits.ts';
import { QueryRefusedError } from './refused.ts';

interface Counts {
  readonly aliases: number;
  readonly directives: number;
  /** Fields of this selection set itself, fragments opened. */
  readonly fields: number;
  /** How many of them have the same name in the answer. */
  readonly names: ReadonlyMap<string, number>;
}

const NONE: Counts = { aliases: 0, directives: 0, fields: 0, names: new Map() };

/** To validate a query, all fields of one name are held against each other. */
function checkRepetitions(name: string, given: number): void {
  if (given > MAX_REPETITIONS)
    throw new QueryRefusedError(
      'QUERY_TOO_LARGE',
      `"${name}" is asked for ${given} times in one place, those of its fragments included; at most ${MAX_REPETITIONS} are merged. Ask for it once.`,
      { limit: MAX_REPETITIONS, given },
    );
}

/** Counts the selections of a document. A fragment is counted once, and added wherever it is spread. */
class Counting {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly known = new Map<string, Counts>();

  constructor(document: DocumentNode) {
    this.fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
      ),
    );
  }

  of({ directives = [], selectionSet }: OperationDefinitionNode | FragmentDefinitionNode): Counts {
    const inside = this.ofSelections(selectionSet);
    return { ...inside, directives: inside.directives + directives.length };
  }

  private ofSelections({ selections }: SelectionSetNode): Counts {
    let { aliases, directives, fields } = NONE;
    const names = new Map<string, number>();
    for (const selection of selections) {
      const inside = this.inside(selection);
      aliases += inside.aliases;
      directives += inside.directives + (selection.directives?.length ?? 0);
      fields += inside.fields;
      for (const [name, times] of inside.names) {
        const given = (names.get(name) ?? 0) + times;
        checkRepetitions(name, given);
        names.set(name, given);
      }
    }
    return { aliases, directives, fields, names };
  }

  /** What a selection adds to the selection set that it stands in, its own directives aside. */
  private inside(selection: SelectionNode): Counts {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.ofSelections(selection.selectionSet);
    const { aliases, directives } =
      selection.selectionSet === undefined ? NONE : this.ofSelections(selection.selectionSet);
    return {
      aliases: aliases + (selection.alias === undefined ? 0 : 1),
      directives,
      fields: 1,
      names: new Map([[selection.alias?.value ?? selection.name.value, 1]]),
    };
  }

  private ofFragment(name: string): Counts {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    // One that spreads itself is refused by the validation that follows.
    this.known.set(name, NONE);
    const fragment = this.fragments.get(name);
    const counts = fragment === undefined ? NONE : this.of(fragment);
    this.known.set(name, counts);
    return counts;
  }
}

const LIMITS = [
  ['aliases', MAX_ALIASES, 'aliases'],
  ['fields', MAX_ROOT_FIELDS, 'root fields'],
  ['directives', MAX_DIRECTIVES, 'directives'],
] as const;

/** @throws {QueryRefusedError} QUERY_TOO_LARGE, with the limit and what was given */
export function checkCounts(document: DocumentNode): void {
  const counting = new Counting(document);
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const counts = counting.of(operation);
    for (const [count, limit, name] of LIMITS) {
      const given = counts[count];
      if (given > limit)
        throw new QueryRefusedError(
          'QUERY_TOO_LARGE',
          `The operation has ${given} ${name}, those of its fragments included; at most ${limit} are allowed. Ask in several requests.`,
          { limit, given },
        );
    }
  }
}
