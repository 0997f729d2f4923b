/** `/export/timeline.csv?country=AZ&with=RU`: what a timeline of the API shows, in the formats that people use. */
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { FORMATS, type FormatName } from '#export/formats';
import { ReadModelUnavailableError } from '#read-model/read-models';
import { OPERATION_OBSERVER, type OperationObserver } from '../operation-observer.ts';
import { ExportTurns } from './export-turns.ts';
import { POPOLO_PATH, TIMELINE_PATHS } from './paths.ts';
import { PeopleExport } from './people-export.ts';
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

interface Answer {
  readonly mediaType: string;
  readonly fileName: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: AsyncGenerator<string>;
}

const queryOf = ({ query }: FastifyRequest): Readonly<Record<string, unknown>> =>
  query as Readonly<Record<string, unknown>>;

@Controller('export')
export class ExportController {
  constructor(
    @Inject(TimelineExport) private readonly timelines: TimelineExport,
    @Inject(PeopleExport) private readonly people: PeopleExport,
    @Inject(ExportTurns) private readonly turns: ExportTurns,
    @Inject(OPERATION_OBSERVER) private readonly observer: OperationObserver,
  ) {}

  @Get(TIMELINE_PATHS)
  timeline(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer(request, reply, async () => {
      const format = formatOf(request.url);
      const given = givenIn(queryOf(request));
      const { about, text } = await this.timelines.begin(format, given);
      return {
        text,
        mediaType: FORMATS[format].mediaType,
        fileName: fileName(format, about.position, given),
        headers: { 'x-position': about.position, link: `<${about.address}>; rel="canonical"` },
      };
    });
  }

  @Get(POPOLO_PATH)
  popolo(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#answer(request, reply, async () => ({
      text: this.people.begin(queryOf(request)),
      mediaType: 'application/json; charset=utf-8',
      fileName: 'popolo.json',
    }));
  }

  /** Whatever is refused is so before the first byte; a fault after it breaks the answer off. */
  async #answer(request: FastifyRequest, reply: FastifyReply, begin: () => Promise<Answer>): Promise<void> {
    let end: (() => void) | undefined;
    try {
      end = this.turns.take();
      const { mediaType, fileName: name, headers = {}, text } = await begin();
      const isPage = mediaType.startsWith('text/html');
      void reply
        .type(mediaType)
        .headers(headers)
        .header('content-disposition', `${isPage ? 'inline' : 'attachment'}; filename="${name}"`)
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
      // Not waited for: whoever goes away meanwhile is no fault.
      void reply.send(Readable.from(text, { objectMode: false }).once('close', end));
    } catch (error) {
      end?.();
      await this.#refuse(request, reply, error);
    }
  }

  async #refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<void> {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const { status, code, message } = refusal;
    const { id: requestId, ip: address } = request;
    const operation = request.routeOptions.url;
    this.observer.refused({ requestId, address, operation, outcome: { type: 'query', code } }, { code });
    if (status === UNAVAILABLE) void reply.header('retry-after', String(ASK_AGAIN_S));
    await reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify({ code, message }));
  }
}
