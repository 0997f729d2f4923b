/** What Prometheus asks of every process: processor, memory, descriptors, event loop, garbage collection. */
import { performance } from 'node:perf_hooks';
import { Gauge, Registry, collectDefaultMetrics } from '@prometheus-io/client';

/**
 * Of the client's default metrics those are left out that break its own rules for names (gauges called `_total`), and a
 * summary of the event loop's utilisation that costs ten samples a second: one gauge says the same from scrape to scrape.
 */
const LEFT_OUT = [
  'nodejs_active_handles',
  'nodejs_active_handles_total',
  'nodejs_active_requests',
  'nodejs_active_requests_total',
  'nodejs_active_resources',
  'nodejs_active_resources_total',
  'nodejs_eventloop_utilization_summary',
  'nodejs_eventloop_utilization_histogram',
];

/** No timer of the client's comes within the life of a process more often than this. */
const HOURLY_MS = 3_600_000;

let registry: Registry | undefined;

/** One registry a process, however many services run in it. */
export function processMetrics(): Registry {
  if (registry !== undefined) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopUtilizationTimeout: HOURLY_MS });
  for (const name of LEFT_OUT) registry.removeSingleMetric(name);
  let before = performance.eventLoopUtilization();
  new Gauge({
    name: 'nodejs_eventloop_utilization_ratio',
    help: 'Share of the time since the last scrape in which the event loop was busy.',
    registers: [registry],
    collect() {
      const now = performance.eventLoopUtilization();
      this.set(performance.eventLoopUtilization(now, before).utilization);
      before = now;
    },
  });
  return registry;
}
