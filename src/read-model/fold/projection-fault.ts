import type { ProjectedEvent } from '../contract/projection.ts';

/** A projection threw on an event. Projections are pure, so a retry would throw again. */
export class ProjectionFault extends Error {
  override readonly name = 'ProjectionFault';
  readonly projection: string;
  readonly event: ProjectedEvent;
  /** Undefined if the fault does not belong to one key and so concerns all of them. */
  readonly key: string | undefined;

  constructor(projection: string, event: ProjectedEvent, key: string | undefined, cause: unknown) {
    const where = `${event.type} at position ${event.position}${key === undefined ? '' : `, key ${key}`}`;
    super(`${projection} failed on ${where}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.projection = projection;
    this.event = event;
    this.key = key;
  }
}
