import type { Catalogue } from './catalogue.ts';
import type { KnownProjection } from './known-projection.ts';
import type { ProjectionStatus } from '../follow/followed-build.ts';
import type { Limits } from '../contract/limits.ts';
import type { KnownLog } from '../contract/log-origin.ts';
import type { SkipOrder } from '../fold/parking.ts';
import type { OnReadModelEvent } from '../contract/read-model-event.ts';

/** What the builds of a node are opened with. */
export interface BuildsOptions extends Limits {
  readonly catalogue: Catalogue;
  readonly logFile: string;
  /** What a start holds the builds against that it finds. */
  readonly log?: Partial<KnownLog> | undefined;
  readonly manifest: string;
  readonly thread?: URL;
  /** Hand a build to the projector thread: it follows, and where it is new it is built there. */
  follow(name: string, file: string, orders?: readonly SkipOrder[]): void;
  /** What an operator had a projection go on without. */
  ordersOf(known: KnownProjection): readonly SkipOrder[];
  /** How the projector is doing with a build that it follows. */
  laneOf(file: string): ProjectionStatus | undefined;
  /** A build is whole. */
  onReady(known: KnownProjection, file: string): void;
  onProgress(): void;
  onEvent: OnReadModelEvent;
}
