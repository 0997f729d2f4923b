/** A whole log as lines, one an event, and the trailer that proves them. */
import { LineDigest } from './digest.ts';
import { LogExportError } from './error.ts';
import type { KeptEvents } from './kept-events.ts';
import { type KeptEvent, lineOf } from './line.ts';
import { type Trailer, blockOf, trailerLine } from './trailer.ts';

const PAGE = 500;

/** @throws {LogExportError} what is kept of the event is no JSON, or would not stay on its line */
function assertLine({ position, stream, revision, data, metadata }: KeptEvent): void {
  const what = `Revision ${revision} of ${stream}, at position ${position}`;
  if (data.includes('\n') || metadata.includes('\n'))
    throw new LogExportError(`${what}, holds a line break: somebody wrote into the log. Put back a backup.`, position);
  try {
    JSON.parse(data);
    JSON.parse(metadata);
  } catch (error) {
    throw new LogExportError(
      `${what}, cannot be read: it is no JSON (${(error as Error).message}). Put back a backup of the log; \`aide-memoire audit\` says what else of it is damaged.`,
      position,
    );
  }
}

/** So much of an export. */
export interface ExportedPart {
  /** Whole lines, each with its line feed. */
  readonly text: string;
  readonly events: number;
  /** Of all events, from 0 to 1. */
  readonly part: number;
}

/**
 * Everything that the log holds now, in order, then the trailer. What is recorded meanwhile is not among it.
 *
 * @returns the trailer, once all is told
 * @throws {LogExportError} the log is empty, or an event of it cannot be read
 */
export function* exportedLines(log: KeptEvents): Generator<ExportedPart, Trailer, void> {
  const through = log.head();
  if (through === null) throw new LogExportError('The log is empty: there is nothing to export.');
  const count = log.countUpTo(through);
  const digest = new LineDigest(blockOf(count));
  for (let after = -1n; after < through;) {
    const events = log.between(after, through, PAGE);
    let text = '';
    for (const event of events) {
      assertLine(event);
      const line = lineOf(event);
      digest.add(event.position, line);
      text += `${line}\n`;
    }
    yield { text, events: digest.count, part: digest.count / count };
    after = events.at(-1)?.position ?? through;
  }
  const trailer = digest.end(log.identity());
  yield { text: `${trailerLine(trailer)}\n`, events: digest.count, part: 1 };
  return trailer;
}
