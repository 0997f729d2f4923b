/** Every metric of one service, in the text format of Prometheus. */
import { Gauge, Registry } from '@prometheus-io/client';
import { packageVersion } from '../package-version.ts';
import { processMetrics } from './process-metrics.ts';
import { RequestMetrics } from './request-metrics.ts';
import { type ObservedState, stateMetrics } from './state-metrics.ts';

export class ServiceMetrics {
  readonly requests: RequestMetrics;
  readonly #registry = new Registry();
  readonly #update: () => void;

  constructor(state: ObservedState) {
    this.requests = new RequestMetrics(this.#registry);
    this.#update = stateMetrics(this.#registry, state);
    new Gauge({
      name: 'aide_memoire_build_info',
      help: 'Always 1; its labels say what runs.',
      labelNames: ['version', 'node', 'sqlite'],
      registers: [this.#registry],
    }).set({ version: packageVersion(), node: process.versions.node, sqlite: process.versions['sqlite'] ?? '' }, 1);
    processMetrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async text(): Promise<string> {
    this.#update();
    return `${await this.#registry.metrics()}${await processMetrics().metrics()}`;
  }
}
