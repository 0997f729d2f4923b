import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { ForeignEventsView } from './foreign-events.ts';
import type { ProjectionOperations } from './projection-operations.ts';

export const HEALTH = Symbol('Health');

export interface Health {
  /** Empty when the service can answer; otherwise why it cannot, in words. */
  reasonsNotReady(): readonly string[];
  /** What does not work although queries are answered; empty when all is well. */
  reasonsDegraded(): readonly string[];
  /** How far the projections are, and how fast. */
  projections: ProjectionOperations['projections'];
  /** What is passed over in the log. */
  foreignEvents(): readonly ForeignEventsView[];
}

interface Reply {
  status(code: number): { send(body: unknown): void };
}

interface Asking {
  readonly access: { readonly seesState: boolean };
}

@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: Health) {}

  /** The process is alive. */
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** Everything at once, for people and dashboards: the state, and the numbers behind it. Always 200. */
  @Get()
  all() {
    // What is parked is told by number: keys are the business of an admin.
    const projections = this.health
      .projections()
      .map(({ parked: _parked, skipped: _skipped, builds: _, ...shown }) => shown);
    return { ...this.state(), projections, foreignEvents: this.health.foreignEvents() };
  }

  /** The service can answer: 200, with what is degraded in words; or 503 with the reasons. Strangers see no words. */
  @Get('ready')
  ready(@Req() { access }: Asking, @Res() reply: Reply): void {
    const { status, reasons } = this.state();
    reply.status(status === 'unavailable' ? 503 : 200).send(access.seesState ? { status, reasons } : { status });
  }

  private state() {
    const reasons = this.health.reasonsNotReady();
    const degraded = this.health.reasonsDegraded();
    const status = reasons.length > 0 ? 'unavailable' : degraded.length > 0 ? 'degraded' : 'ok';
    return { status, reasons: [...reasons, ...degraded] };
  }
}
