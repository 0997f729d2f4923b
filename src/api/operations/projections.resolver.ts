/** What an operator sees of the projections, and does to them. */
import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AccessControl, type ApiContext } from '../access/access-control.ts';
import { apiError } from '../errors.ts';

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
  rebuild(@Args() { name, flip }: Named & { flip: boolean }, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.rebuild(name, flip));
  }

  @Mutation('cancelRebuild')
  cancel(@Args() { name }: Named, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.cancel(name));
  }

  @Mutation('flipProjection')
  flip(@Args() { name }: Named, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.flip(name));
  }

  @Mutation('rollbackProjection')
  rollback(@Args() { name }: Named, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.rollback(name));
  }

  @Mutation('dropBuilds')
  drop(@Args() { name }: Named, @Context() context: ApiContext) {
    return this.done(name, context, () => this.operations.drop(name));
  }

  @Mutation('retryParked')
  retryParked(@Args() { name, key }: { name?: string | null; key?: string | null }, @Context() context: ApiContext) {
    return this.granted(context, () => this.operations.retryParked(name ?? undefined, key ?? null));
  }

  @Mutation('skipParked')
  skipParked(
    @Args() { name, key, reason }: { name?: string | null; key: string; reason: string },
    @Context() context: ApiContext,
  ) {
    return this.granted(context, () => {
      if (reason.trim() === '') throw apiError('BAD_ARGUMENT', '"reason" says why the event is skipped: it is kept.');
      return this.operations.retryParked(name ?? undefined, key, reason);
    });
  }

  @Mutation('auditProjection')
  audit(@Args() { name, sample }: Named & { sample?: number | null }, @Context() context: ApiContext) {
    if (sample != null && sample < 1) throw apiError('BAD_ARGUMENT', '"sample" is a number of keys, from 1 on.');
    return this.granted(context, () => this.operations.audit(name, sample ?? undefined));
  }

  private async done(name: string, context: ApiContext, wish: () => unknown): Promise<ProjectionView> {
    await this.granted(context, wish);
    return this.operations.projections().find((projection) => projection.name === name)!;
  }

  private async granted<T>(context: ApiContext, wish: () => T): Promise<Awaited<T>> {
    this.access.require('admin', context);
    try {
      return await wish();
    } catch (error) {
      if (this.operations.isRefusal(error)) throw apiError('BAD_ARGUMENT', error.message);
      throw error;
    }
  }
}
