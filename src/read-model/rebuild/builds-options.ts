import type { Catalogue } from './catalogue.ts';
import type { KnownProjection } from './known-projection.ts';
import type { ProjectionStatus } from '../follow/followed-build.ts';
import type { Limits } from '../contract/limits.ts';
import type { KnownLog } from '../contract/log-origin.ts';
import type { SkipOrder } from '../fold/parking.ts';
import type { OnReadModelEvent } from '../contract/read-model-event.ts';

/** The options of {@link Builds}. */
export interface BuildsOptions extends Limits {
  readonly catalogue: Catalogue;
  readonly logFile: string;
  /** The log that builds found at start must belong to. */
  readonly log?: Partial<KnownLog> | undefined;
  readonly manifest: string;
  readonly thread?: URL;
  /** Hands a build to the projector thread, which follows it, and builds it first if it is new. */
  follow(name: string, file: string, orders?: readonly SkipOrder[]): void;
  /** The events that operators ordered to skip. */
  ordersOf(known: KnownProjection): readonly SkipOrder[];
  /** The status of a build that the projector follows. */
  followed(file: string): ProjectionStatus | undefined;
  /** Called when a build is complete. */
  onReady(known: KnownProjection, file: string): void;
  onProgress(): void;
  onEvent: OnReadModelEvent;
}
