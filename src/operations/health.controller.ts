import { Controller, Get, Inject, Res } from '@nestjs/common';

export const HEALTH = Symbol('Health');

export interface Health {
  /** Empty when the service can answer; otherwise why it cannot, in words. */
  reasonsNotReady(): readonly string[];
  /** What does not work although queries are answered; empty when all is well. */
  reasonsDegraded(): readonly string[];
}

interface Reply {
  status(code: number): { send(body: unknown): void };
}

@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: Health) {}

  /** The process is alive. */
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** The service can answer: 200, with what is degraded in words; or 503 with the reasons. */
  @Get('ready')
  ready(@Res() reply: Reply): void {
    const reasons = this.health.reasonsNotReady();
    const degraded = this.health.reasonsDegraded();
    const status = reasons.length > 0 ? 'unavailable' : degraded.length > 0 ? 'degraded' : 'ok';
    reply.status(reasons.length === 0 ? 200 : 503).send({ status, reasons: [...reasons, ...degraded] });
  }
}
