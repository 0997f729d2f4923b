/** `/export/timeline.csv?country=AZ&with=RU`: what a timeline of the API shows, in the formats that people use. */
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { FORMATS, type FormatName } from '#export/formats';
import { ReadModelUnavailableError } from '#read-model/read-models';
import { OPERATION_OBSERVER, type OperationObserver } from '../operation-observer.ts';
import { TIMELINE_PATHS } from './paths.ts';
import { givenIn } from './question.ts';
import { TimelineExport } from './timeline-export.ts';

const BAD_REQUEST = 400;
const UNAVAILABLE = 503;
const ASK_AGAIN_S = 5;

/** Why a question is not answered; undefined for a fault of ours. */
function refusalOf(error: unknown): { status: number; code: string; message: string } | undefined {
  if (error instanceof ReadModelUnavailableError)
    return { status: UNAVAILABLE, code: 'UNAVAILABLE', message: error.message };
  if (!(error instanceof GraphQLError)) return undefined;
  const code = String(error.extensions['code']);
  return { status: code === 'UNAVAILABLE' ? UNAVAILABLE : BAD_REQUEST, code, message: error.message };
}

const formatOf = (url: string): FormatName => /timeline\.(?<format>\w+)/u.exec(url)!.groups!['format'] as FormatName;

/** "timeline-AZ-57.csv" */
const fileName = (format: FormatName, position: string, given: Readonly<Record<string, string>>): string =>
  `${['timeline', given['country'], given['official'], position].filter((part) => part !== undefined).join('-')}.${format}`.replaceAll(
    /[^\w.-]/gu,
    '_',
  );

@Controller('export')
export class ExportController {
  constructor(
    @Inject(TimelineExport) private readonly timelines: TimelineExport,
    @Inject(OPERATION_OBSERVER) private readonly observer: OperationObserver,
  ) {}

  @Get(TIMELINE_PATHS)
  async timeline(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const format = formatOf(request.url);
    const facts = {
      ...{ requestId: request.id, address: request.ip, operation: `export timeline.${format}` },
      outcome: { type: 'query', code: 'OK' } as const,
    };
    try {
      const given = givenIn(request.query as Readonly<Record<string, unknown>>);
      const { about, text, end } = await this.timelines.begin(format, given);
      const name = fileName(format, about.position, given);
      void reply
        .type(FORMATS[format].mediaType)
        .header('content-disposition', `${format === 'html' ? 'inline' : 'attachment'}; filename="${name}"`)
        .header('x-position', about.position)
        .header('link', `<${about.address}>; rel="canonical"`)
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
      await reply.send(Readable.from(text, { objectMode: false }).once('close', end));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      const { status, code, message } = refusal;
      this.observer.refused(facts, { code });
      if (status === UNAVAILABLE) void reply.header('retry-after', String(ASK_AGAIN_S));
      await reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify({ code, message }));
    }
  }
}
