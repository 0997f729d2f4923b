/**
 * How many aliases, root fields and directives an operation has, with those of the fragments that it spreads. Counted before
 * a query is validated, which takes longer the more of them there are.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_ALIASES, MAX_DIRECTIVES, MAX_ROOT_FIELDS } from '../limits.ts';
import { QueryRefusedError } from './refused.ts';

interface Counts {
  readonly aliases: number;
  readonly directives: number;
  /** Fields of this selection set itself, fragments opened. */
  readonly fields: number;
}

const NONE: Counts = { aliases: 0, directives: 0, fields: 0 };

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
    for (const selection of selections) {
      directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const inside = selection.selectionSet === undefined ? NONE : this.ofSelections(selection.selectionSet);
        aliases += inside.aliases + (selection.alias === undefined ? 0 : 1);
        directives += inside.directives;
        fields += 1;
      } else {
        const inside =
          selection.kind === Kind.INLINE_FRAGMENT
            ? this.ofSelections(selection.selectionSet)
            : this.ofFragment(selection.name.value);
        aliases += inside.aliases;
        directives += inside.directives;
        fields += inside.fields;
      }
    }
    return { aliases, directives, fields };
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
