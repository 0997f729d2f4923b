/** What an operator sees of the projections, and does to them. */
import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { type OperatingProblem, invalid, notPossible, unknownProjection } from './refusals.ts';

export const PROJECTION_OPERATIONS = Symbol('ProjectionOperations');

/** One projection, in the shape of the schema. */
export interface ProjectionView {
  readonly name: string;
}

/** What the API needs of whoever runs the projections. */
export interface ProjectionOperations {
  projections(): readonly ProjectionView[];
  rebuild(name: string, flip: boolean): void;
  cancel(name: string): Promise<void>;
  flip(name: string): Promise<void>;
  rollback(name: string): Promise<void>;
  drop(name: string): Promise<unknown>;
  audit(name: string, sample?: number): Promise<unknown>;
  retryParked(name: string | undefined, key: string | null, reason?: string): Promise<unknown>;
  /** True for a wish that cannot be granted; anything else that is thrown is a fault. */
  isRefusal(error: unknown): error is Error;
}

interface Named {
  readonly name: string;
}
interface Parked {
  readonly key?: string | null;
  readonly projection?: string | null;
}
interface Input<T> {
  readonly input: T;
}

const NOTHING_DONE = { projection: null, audit: null, tried: 0, freed: 0, parked: [], projections: [] };

/** Wishes of an operator. One that cannot be granted is answered with the problem, as by whoever records. */
@Resolver()
export class ProjectionsResolver {
  constructor(
    @Inject(PROJECTION_OPERATIONS) private readonly operations: ProjectionOperations,
    @Inject(AccessControl) private readonly access: AccessControl,
  ) {}

  @Query('projections')
  projections(@Context() context: ApiContext): readonly ProjectionView[] {
    this.access.require('admin', context);
    return this.operations.projections();
  }

  @Mutation('rebuildProjection')
  rebuild(@Args() { input: { name, flip } }: Input<Named & { flip?: boolean | null }>, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.rebuild(name, flip ?? true));
  }

  @Mutation('cancelRebuild')
  cancel(@Args() { input: { name } }: Input<Named>, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.cancel(name));
  }

  @Mutation('flipProjection')
  flip(@Args() { input: { name } }: Input<Named>, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.flip(name));
  }

  @Mutation('rollbackProjection')
  rollback(@Args() { input: { name } }: Input<Named>, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.rollback(name));
  }

  @Mutation('dropBuilds')
  drop(@Args() { input: { name } }: Input<Named>, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.drop(name));
  }

  @Mutation('retryParked')
  retryParked(@Args() { input: { key, projection } }: Input<Parked>, @Context() context: ApiContext) {
    return this.granted(projection, context, () => this.operations.retryParked(projection ?? undefined, key ?? null));
  }

  @Mutation('skipParked')
  skipParked(
    @Args() { input: { key, projection, reason } }: Input<Parked & { key: string; reason: string }>,
    @Context() context: ApiContext,
  ) {
    const given =
      reason.trim() === '' ? invalid('reason', 'It says nothing.', 'why the event is skipped: it is kept') : [];
    return this.granted(
      projection,
      context,
      () => this.operations.retryParked(projection ?? undefined, key, reason),
      given,
    );
  }

  @Mutation('auditProjection')
  audit(
    @Args() { input: { name, sample } }: Input<Named & { sample?: number | null }>,
    @Context() context: ApiContext,
  ) {
    const given =
      sample != null && sample < 1 ? invalid('sample', `It is ${sample}.`, 'a number of keys, from 1 on') : [];
    return this.granted(
      name,
      context,
      async () => ({ audit: await this.operations.audit(name, sample ?? undefined) }),
      given,
    );
  }

  private done(name: string, context: ApiContext, wish: () => unknown) {
    return this.granted(name, context, async () => {
      await wish();
      return { projection: this.operations.projections().find((projection) => projection.name === name) };
    });
  }

  /** @param given what is wrong with the wish itself */
  private async granted(
    name: string | null | undefined,
    context: ApiContext,
    wish: () => unknown,
    given: readonly OperatingProblem[] = [],
  ) {
    this.access.require('admin', context);
    const names = this.operations.projections().map((projection) => projection.name);
    const problems = name == null || names.includes(name) ? given : unknownProjection(name, names);
    if (problems.length > 0) return { ...NOTHING_DONE, problems };
    try {
      return { ...((await wish()) as object), problems };
    } catch (error) {
      if (this.operations.isRefusal(error)) return { ...NOTHING_DONE, problems: notPossible(error.message) };
      throw error;
    }
  }
}
