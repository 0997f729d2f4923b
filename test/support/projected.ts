/** Events as projections get them, numbered in the order in which they are told. */
import type { ProjectedEvent } from '#read-model/contract/projection';
import { told } from './given.ts';

export interface Projected {
  readonly stream: string;
  readonly type: string;
  readonly differently?: Record<string, unknown>;
  readonly metadata?: object;
}

/** The id of the event at a position. */
export const eventIdAt = (position: number): string => `00000000-0000-8000-8000-${String(position).padStart(12, '0')}`;

/** The golden samples of these events, some fields told differently; the first has position 1. */
export const projected = (...all: readonly Projected[]): ProjectedEvent[] =>
  all.map(({ stream, type, differently, metadata }, index) => ({
    id: eventIdAt(index + 1),
    stream,
    type,
    position: BigInt(index + 1),
    revision: BigInt(all.slice(0, index).filter((other) => other.stream === stream).length),
    recordedAt: '2026-01-01T00:00:00.000Z',
    data: told(type, differently).data as Record<string, unknown>,
    metadata: metadata ?? {},
  }));

/** Some columns of rows, as text, in an order of their own. */
export const column = (rows: readonly Record<string, unknown>[] | undefined, ...names: string[]): string[] =>
  (rows ?? []).map((row) => names.map((name) => String(row[name])).join(' ')).sort();
