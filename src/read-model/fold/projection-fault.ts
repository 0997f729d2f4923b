import type { ProjectedEvent } from '../contract/projection.ts';

/** A projection threw over an event. It is pure, so it would throw again: trying once more is useless. */
export class ProjectionFault extends Error {
  override readonly name = 'ProjectionFault';
  readonly projection: string;
  readonly event: ProjectedEvent;
  /** Undefined where it threw before it said whose event that is: then the fault concerns every key. */
  readonly key: string | undefined;

  constructor(projection: string, event: ProjectedEvent, key: string | undefined, cause: unknown) {
    const where = `${event.type} at position ${event.position}${key === undefined ? '' : `, key ${key}`}`;
    super(`${projection} failed on ${where}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.projection = projection;
    this.event = event;
    this.key = key;
  }
}
