import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { streamKinds } from '#domain/registry';
import { kindOfId } from '#domain/vocabulary/references';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { QueryContexts } from './query-contexts.ts';
import { namedBy } from '../views/object-ids.ts';
import type { KnownWhen } from './as-of.ts';

interface ById extends KnownWhen {
  readonly id: string;
}

class NodeResolverBase {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('node')
  node(@Args('id') id: string, @Context() context: ApiContext) {
    this.access.requireRead(context);
    return this.contexts.now(context).node(id);
  }

  @Query('nodes')
  nodes(@Args('ids') ids: readonly string[], @Context() context: ApiContext) {
    this.access.requireRead(context);
    const query = this.contexts.now(context);
    return ids.map((id) => query.node(id));
  }

  /** As of then too: `node` takes an id alone. */
  @Query('entry')
  async entry(@Args() { id, ...known }: ById, @Context() context: ApiContext) {
    this.access.requireRead(context);
    if (namedBy(id)?.kind !== 'entry') return null;
    return (await this.contexts.when(known, context)).node(id);
  }

  async ofKind(kind: string, { id, ...known }: ById, context: ApiContext) {
    this.access.requireRead(context);
    if (kindOfId(id) !== kind || id.includes('/')) return null;
    return (await this.contexts.when(known, context)).node(id);
  }
}

/** Kinds that are asked for by id under their own name; the others have queries of their own. */
export const ASKED_BY_ID = [
  'visit',
  'meeting',
  'call',
  'message',
  'conference',
  'agreement',
  'statement',
  'outcome',
  'ceremony',
  'mission',
  'organisation',
  'body',
  'office',
  'tenure',
  'topic',
  'source',
] as const;

/** A kind is asked for by the name under which a mutation answers it. */
const queryName = (kind: string): string => streamKinds.get(kind)?.graph.field ?? kind;

/** Gives the class one decorated query for each kind, as if they had been written out. */
function withQueries(): typeof NodeResolverBase {
  class NodeResolver extends NodeResolverBase {}
  for (const kind of ASKED_BY_ID) {
    const name = queryName(kind);
    const method = function (this: NodeResolverBase, given: ById, context: ApiContext) {
      return this.ofKind(kind, given, context);
    };
    Object.defineProperty(NodeResolver.prototype, name, { value: method, writable: true, configurable: true });
    const descriptor = Object.getOwnPropertyDescriptor(NodeResolver.prototype, name) as PropertyDescriptor;
    Query(name)(NodeResolver.prototype, name, descriptor);
    Args()(NodeResolver.prototype, name, 0);
    Context()(NodeResolver.prototype, name, 1);
  }
  Resolver()(NodeResolver);
  return NodeResolver;
}

export const NodeResolver = withQueries();
