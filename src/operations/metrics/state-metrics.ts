/** How the projections, the log, the disk and the service as a whole stand, as of each scrape. */
import { Counter, Gauge, type Registry } from '@prometheus-io/client';
import type { ForeignEventsView } from '../foreign-events.ts';
import type { Health } from '../health.controller.ts';
import type { ProjectionOperations } from '../projection-operations.ts';

/** What the metrics are made of. */
export interface ObservedState {
  readonly projections: ProjectionOperations['projections'];
  readonly foreignEvents: () => readonly ForeignEventsView[];
  readonly health: Pick<Health, 'reasonsNotReady' | 'reasonsDegraded'>;
  /** Bytes that may still be written to the disk of the data folder. */
  readonly freeBytes: () => number;
}

/** Others choose what their events are called: beyond so many kinds, the rest is counted as one. */
const MOST_FOREIGN = 100;

type Projection = ReturnType<ProjectionOperations['projections']>[number];
type Value = (projection: Projection) => number | null | undefined;

const secondsOf = (at: string | undefined): number | undefined =>
  at === undefined ? undefined : Date.parse(at) / 1000;

/** Name, kind, help and value; of a projection without a value no sample is given. */
const OF_PROJECTIONS: readonly (readonly [name: string, help: string, value: Value])[] = [
  [
    'projection_up',
    'Whether a projection follows the log: 0 while it is first built, and when it has stopped.',
    ({ status }) => (status === 'FOLLOWING' ? 1 : 0),
  ],
  [
    'projection_lag_events',
    'Events that are recorded and not yet in the build that answers.',
    ({ serving }) => serving?.lagEvents,
  ],
  [
    'projection_lag_seconds',
    'For how long the oldest of them has been on record.',
    ({ serving }) => serving?.lagSeconds,
  ],
  [
    'projection_applied_events_total',
    'Events applied by the build that answers; begins anew when another build answers.',
    ({ serving }) => serving?.applied,
  ],
  [
    'projection_events_per_second',
    'Events that the build that answers took a second, over the last ten seconds.',
    ({ serving }) => serving?.ratePerSecond,
  ],
  [
    'projection_eta_seconds',
    'Until the build that answers has taken everything; absent where nothing moves.',
    ({ serving }) => serving?.etaSeconds,
  ],
  ['projection_parked_keys', 'Keys that wait for a repair.', ({ parkedCount }) => parkedCount],
  [
    'projection_parked_events',
    'Events that wait for those keys.',
    ({ parked }) => parked.reduce((sum, { events }) => sum + events, 0),
  ],
  [
    'projection_last_error_timestamp_seconds',
    'When a projection last met a fault; absent where it has met none since the start.',
    ({ lastError }) => secondsOf(lastError?.at),
  ],
  [
    'projection_audit_sound',
    'What the last audit of the build that answers found: 1 sound, 0 it diverges from the log or could not be audited.',
    ({ lastAudit }) => (lastAudit === null ? null : Number(lastAudit.outcome === 'SOUND')),
  ],
  [
    'projection_last_audit_timestamp_seconds',
    'When that audit ended; absent where there was none.',
    ({ lastAudit }) => secondsOf(lastAudit?.at),
  ],
  ['build_lag_events', 'Events that a build under way has not read yet.', ({ building }) => building?.lagEvents],
  ['build_lag_seconds', 'For how long the oldest of them has been on record.', ({ building }) => building?.lagSeconds],
  [
    'build_events_per_second',
    'Events that a build under way reads a second.',
    ({ building }) => building?.ratePerSecond,
  ],
  ['build_eta_seconds', 'Until a build under way has read everything.', ({ building }) => building?.etaSeconds],
];

/** Registers the metrics. Returns what brings them up to date: to be called before each scrape. */
export function stateMetrics(registry: Registry, state: ObservedState): () => void {
  const registers = [registry];
  const ofProjections = OF_PROJECTIONS.map(([name, help, value]) => {
    const settings = { name: `aide_memoire_${name}`, help, labelNames: ['projection'] as const, registers };
    const metric = name.endsWith('_total') ? new Counter(settings) : new Gauge(settings);
    return { metric, value };
  });
  const foreign = new Counter({
    name: 'aide_memoire_foreign_events_total',
    help: 'Events in the log that are passed over, by the kind of their stream, their type, and why.',
    labelNames: ['stream_kind', 'type', 'reason'],
    registers,
  });
  const reasons = new Gauge({
    name: 'aide_memoire_health_reasons',
    help: 'Reasons that /health gives, by what they do: not_ready (it cannot answer) or degraded (something does not work).',
    labelNames: ['state'],
    registers,
  });
  const free = new Gauge({
    name: 'aide_memoire_data_disk_free_bytes',
    help: 'Bytes that may still be written to the disk that holds the data folder.',
    registers,
  });
  return () => {
    const all = state.projections();
    for (const { metric, value } of ofProjections) {
      metric.reset();
      for (const projection of all) {
        const found = value(projection);
        if (found !== null && found !== undefined) metric.inc({ projection: projection.name }, found);
      }
    }
    foreign.reset();
    for (const [labels, count] of boundedForeign(state.foreignEvents())) foreign.inc(labels, count);
    reasons.set({ state: 'not_ready' }, state.health.reasonsNotReady().length);
    reasons.set({ state: 'degraded' }, state.health.reasonsDegraded().length);
    free.set(state.freeBytes());
  };
}

interface ForeignLabels {
  readonly stream_kind: string;
  readonly type: string;
  readonly reason: string;
}

function boundedForeign(views: readonly ForeignEventsView[]): [ForeignLabels, number][] {
  return views.map(({ streamKind, type, reason, count }, at) => {
    const [kind, named] = at < MOST_FOREIGN ? [streamKind ?? '', type ?? ''] : ['(other)', '(other)'];
    return [{ stream_kind: kind, type: named, reason }, count];
  });
}
