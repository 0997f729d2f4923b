/**
 * A timeline written out: page by page as the API answers it, all of it as of one position, and no faster than it is taken.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { About, ExportedEntry } from '#export/entry';
import { FORMATS, type FormatName } from '#export/formats';
import { departedFrom } from '#projections/timeline-history/queries';
import { apiError } from '../errors.ts';
import { EXPORT_PAGE, EXPORT_TIMEOUT_MS } from '../limits.ts';
import { timeSlices } from '../query-limits/time-slices.ts';
import { QueryContexts } from '../queries/query-contexts.ts';
import { READ_MODELS, type ReadAccess } from '../queries/read-access.ts';
import { filterOf } from '../queries/timeline-filter.ts';
import { LOG_PROGRESS, type LogProgress, Timelines } from '../queries/timeline.connection.ts';
import { EntryPage } from '../views/entry-page.ts';
import type { TimelineEntryView } from '../views/entry.view.ts';
import { exported } from './exported.ts';
import { type Given, addressOf } from '#export/question';
import { type Question, questionOf } from './question.ts';

/** Before the first byte is sent, everything that can be refused has been. */
export interface Writing {
  readonly about: About;
  readonly text: AsyncGenerator<string>;
}

type Connection = Awaited<ReturnType<Timelines['connection']>>;

interface Page {
  readonly entries: readonly ExportedEntry[];
  /** Where the next one begins; undefined after the last. */
  readonly after: string | undefined;
}

@Injectable()
export class TimelineExport {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Timelines) private readonly timelines: Timelines,
    @Inject(READ_MODELS) private readonly models: ReadAccess,
    @Inject(LOG_PROGRESS) private readonly log: LogProgress,
  ) {}

  /** @throws GraphQL error for a question that cannot be answered, or not now */
  async begin(format: FormatName, given: Given): Promise<Writing> {
    if (given.after !== undefined && format !== 'atom')
      throw apiError('BAD_ARGUMENT', '"after" is for the pages of a feed: any other export is whole.');
    const question = questionOf(given, this.contexts.now());
    const position = (await this.#positionOf(given)).toString();
    const first = await this.#page(format, question, position, given.after);
    const path = `/export/timeline.${format}`;
    const pinned = { asOf: position };
    const about: About = {
      title: question.title,
      // A feed is read again for what is new; anything else names what gives it again as it is.
      address: addressOf(path, format === 'atom' ? given : { ...given, ...pinned }),
      position,
      recordedAt: this.log.recordedAt(BigInt(position)),
      ...(format === 'atom' && first.after !== undefined
        ? { next: addressOf(path, { ...given, ...pinned, after: first.after }) }
        : {}),
    };
    return { about, text: this.#written(format, { question, about, first }) };
  }

  async *#written(
    format: FormatName,
    { question, about, first }: { question: Question; about: About; first: Page },
  ): AsyncGenerator<string> {
    const endsAtMs = performance.now() + EXPORT_TIMEOUT_MS;
    const writer = FORMATS[format].writer({ spreadsheet: isOn(question.given.spreadsheet) });
    let written = 0;
    yield writer.head(about);
    for await (const entries of this.#pages(format, { question, about, first })) {
      if (performance.now() > endsAtMs) throw new Error('The export took longer than it may.');
      if (entries.length > 0) yield writer.entries(entries, written);
      written += entries.length;
    }
    yield writer.end();
  }

  async *#pages(
    format: FormatName,
    { question, about, first }: { question: Question; about: About; first: Page },
  ): AsyncGenerator<readonly ExportedEntry[]> {
    let page = first;
    for (;;) {
      yield page.entries;
      if (page.after === undefined || format === 'atom') break;
      page = await this.#page(format, question, about.position, page.after);
    }
    if (format === 'ics' && question.given.asOf === undefined) yield* this.#withdrawn(question);
  }

  async #positionOf({ asOf }: Given): Promise<bigint> {
    if (asOf === undefined) return this.log.head();
    const given = /^-?\d+$/u.test(asOf) ? { position: asOf } : { instant: asOf };
    return (await this.contexts.asOf(given)) ?? this.log.head();
  }

  async #page(format: FormatName, { subject, filter }: Question, position: string, after?: string): Promise<Page> {
    const isFeed = format === 'atom';
    await timeSlices.turn();
    const found: Connection = await this.timelines.connection(
      subject,
      {
        filter,
        asOf: { position },
        orderBy: isFeed ? 'RECORDED_DESC' : 'OCCURRED_ASC',
        first: EXPORT_PAGE,
        ...(after === undefined ? {} : { after }),
      },
      this.contexts.now(),
    );
    const { freshness, edges, pageInfo } = found;
    if (freshness.reason !== null) throw apiError('UNAVAILABLE', `${freshness.reason} Ask again.`);
    return {
      entries: await exportedInTurn(edges.map(({ node }) => node)),
      after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
    };
  }

  /** What stood here once: a calendar that took it over is told that it is off. */
  async *#withdrawn({ subject, filter: asked }: Question): AsyncGenerator<readonly ExportedEntry[]> {
    if (asked.text != null || asked.topics != null) return;
    for (let after: string | undefined; ;) {
      await timeSlices.turn();
      const query = this.contexts.now();
      const filter = filterOf({ filter: asked }, undefined, query);
      const page = { after, limit: EXPORT_PAGE };
      const gone = this.models.read('timeline-history', (db) => departedFrom(db, subject, filter, page));
      const entries = gone.flatMap(
        ({ kind, id, part }) => query.entryRecord(kind, part === '' ? id : `${id}/${part}`) ?? [],
      );
      yield new EntryPage(query, entries).views
        .map((view) => exported(view, true))
        .filter(({ occurred }) => liesIn(occurred, filter.between));
      if (gone.length < EXPORT_PAGE) return;
      after = gone.at(-1)!.place;
    }
  }
}

/** Whatever else waits has its turn between two entries. */
async function exportedInTurn(views: readonly TimelineEntryView[]): Promise<ExportedEntry[]> {
  const entries: ExportedEntry[] = [];
  for (const view of views) {
    if (timeSlices.isOver()) await timeSlices.turn();
    entries.push(exported(view));
  }
  return entries;
}

const isOn = (value: string | undefined): boolean => value !== undefined && !['0', 'false', 'no'].includes(value);

/** Whether a date may lie within. */
function liesIn(occurred: ExportedEntry['occurred'], between: ReturnType<typeof filterOf>['between']): boolean {
  const { from = null, to = null } = between ?? {};
  const { earliest = null, latest = null } = occurred ?? {};
  return (from === null || latest === null || latest >= from) && (to === null || earliest === null || earliest <= to);
}
