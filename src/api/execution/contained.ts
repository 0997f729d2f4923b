/** How a fault stays with the request that met it. */
import { type GraphQLSchema, isObjectType } from 'graphql';

type Answered<T, R> = ((value: T) => R | PromiseLike<R>) | null | undefined;
type Failed<R> = ((reason: unknown) => R | PromiseLike<R>) | null | undefined;

/**
 * A compiled query goes on in a callback with what a resolver promised, and nobody would hear of what is thrown there: the
 * request would wait for ever, and the process end. So that is told as if the resolver had thrown it.
 */
class Contained<T> implements PromiseLike<T> {
  readonly #promised: Promise<T>;

  constructor(promised: Promise<T>) {
    this.#promised = promised;
  }

  then<A = T, B = never>(answered?: Answered<T, A>, failed?: Failed<B>): Promise<A | B> {
    return this.#promised.then(answered, failed).then(undefined, failed);
  }
}

/** The schema, whose resolvers' faults are contained. */
export function contained(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (resolve === undefined) continue;
      field.resolve = (...given) => {
        const answer: unknown = resolve(...given);
        return answer instanceof Promise ? new Contained(answer) : answer;
      };
    }
  }
  return schema;
}
