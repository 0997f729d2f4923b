/** `/metrics` in the text format of Prometheus. */
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ServiceMetrics } from './metrics/service-metrics.ts';

interface Reply {
  header(name: string, value: string): { send(body: string): void };
}

@Controller('metrics')
export class MetricsController {
  constructor(@Inject(ServiceMetrics) private readonly metrics: ServiceMetrics) {}

  @Get()
  async text(@Res() reply: Reply): Promise<void> {
    const text = await this.metrics.text();
    reply.header('content-type', this.metrics.contentType).send(text);
  }
}
