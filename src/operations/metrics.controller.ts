/** `/metrics` in the text format of Prometheus. */
import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { ForeignEventsView } from './foreign-events.ts';
import type { ProjectionOperations } from './projection-operations.ts';

export const METRICS_OPERATIONS = Symbol('MetricsDesk');
export const FOREIGN_EVENTS = Symbol('ForeignEvents');

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** https://prometheus.io/docs/instrumenting/exposition_formats: others choose what their events are called. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function family(name: string, kind: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string[] {
  const shown = samples.map(([labels, value]) => {
    const text = Object.entries(labels).map(([label, of]) => `${label}="${escaped(of)}"`);
    return `${name}{${text.join(',')}} ${value}`;
  });
  return shown.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...shown];
}

@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(METRICS_OPERATIONS) private readonly operations: Pick<ProjectionOperations, 'projections'>,
    @Inject(FOREIGN_EVENTS) private readonly foreignEvents: () => readonly ForeignEventsView[],
  ) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): string {
    const all = this.operations.projections();
    const serving = all.flatMap(({ name, serving: build }) =>
      build === null ? [] : [{ labels: { projection: name }, build }],
    );
    const building = all.flatMap(({ name, building: build }) =>
      build === null ? [] : [{ labels: { projection: name }, build }],
    );
    return [
      ...family(
        'aide_memoire_projection_up',
        'gauge',
        'Whether a projection follows the log: 0 while it is first built, and when it has stopped.',
        all.map(({ name, status }) => [{ projection: name }, status === 'following' ? 1 : 0]),
      ),
      ...family(
        'aide_memoire_projection_lag_events',
        'gauge',
        'Events that are recorded and not yet in the build that answers.',
        serving.map(({ labels, build }) => [labels, build.lagEvents]),
      ),
      ...family(
        'aide_memoire_projection_lag_seconds',
        'gauge',
        'For how long the oldest of them has been on record.',
        serving.map(({ labels, build }) => [labels, build.lagSeconds]),
      ),
      ...family(
        'aide_memoire_projection_applied_events_total',
        'counter',
        'Events applied by the build that answers.',
        serving.map(({ labels, build }) => [labels, build.applied]),
      ),
      ...family(
        'aide_memoire_projection_events_per_second',
        'gauge',
        'Events that the build that answers took a second, over the last ten seconds.',
        serving.map(({ labels, build }) => [labels, build.ratePerSecond]),
      ),
      ...family(
        'aide_memoire_projection_eta_seconds',
        'gauge',
        'Until the build that answers has taken everything; absent where nothing moves.',
        serving.flatMap(({ labels, build }): Sample[] =>
          build.etaSeconds === null ? [] : [[labels, build.etaSeconds]],
        ),
      ),
      ...family(
        'aide_memoire_projection_parked_keys',
        'gauge',
        'Keys that wait for a repair.',
        all.map(({ name, parkedCount }) => [{ projection: name }, parkedCount]),
      ),
      ...family(
        'aide_memoire_projection_parked_events',
        'gauge',
        'Events that wait for those keys.',
        all.map(({ name, parked }) => [{ projection: name }, parked.reduce((sum, { events }) => sum + events, 0)]),
      ),
      ...family(
        'aide_memoire_projection_last_error_seconds',
        'gauge',
        'When a projection last met a fault, in seconds since 1970; absent where it has met none since the start.',
        all.flatMap(({ name, lastError }): Sample[] =>
          lastError === null ? [] : [[{ projection: name }, Date.parse(lastError.at) / 1000]],
        ),
      ),
      ...family(
        'aide_memoire_projection_audit_sound',
        'gauge',
        'What the last audit of the build that answers found: 1 sound, 0 it diverges from the log or could not be audited.',
        all.flatMap(({ name, lastAudit }): Sample[] =>
          lastAudit === null ? [] : [[{ projection: name }, lastAudit.outcome === 'sound' ? 1 : 0]],
        ),
      ),
      ...family(
        'aide_memoire_projection_last_audit_seconds',
        'gauge',
        'When that audit ended, in seconds since 1970; absent where there was none.',
        all.flatMap(({ name, lastAudit }): Sample[] =>
          lastAudit === null ? [] : [[{ projection: name }, Date.parse(lastAudit.at) / 1000]],
        ),
      ),
      ...family(
        'aide_memoire_build_lag_events',
        'gauge',
        'Events that a build under way has not read yet.',
        building.map(({ labels, build }) => [labels, build.lagEvents]),
      ),
      ...family(
        'aide_memoire_build_lag_seconds',
        'gauge',
        'For how long the oldest of them has been on record.',
        building.map(({ labels, build }) => [labels, build.lagSeconds]),
      ),
      ...family(
        'aide_memoire_build_events_per_second',
        'gauge',
        'Events that a build under way reads a second.',
        building.map(({ labels, build }) => [labels, build.ratePerSecond]),
      ),
      ...family(
        'aide_memoire_build_eta_seconds',
        'gauge',
        'Until a build under way has read everything.',
        building.flatMap(({ labels, build }): Sample[] =>
          build.etaSeconds === null ? [] : [[labels, build.etaSeconds]],
        ),
      ),
      ...family(
        'aide_memoire_foreign_events_total',
        'counter',
        'Events in the log that are passed over, by the kind of their stream, their type, and why.',
        this.foreignEvents().map(({ streamKind, type, reason, count }) => [
          { stream_kind: streamKind ?? '', type: type ?? '', reason },
          count,
        ]),
      ),
      '',
    ].join('\n');
  }
}
