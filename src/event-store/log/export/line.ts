/**
 * One event as one line of JSON, without spaces: the unit of proof. What is hashed are the bytes of the line as they stand,
 * so its form never changes: the same fields in the same order, data and metadata as the log keeps them, character by
 * character. A line ends with a line feed, and holds none.
 */

/** An event as the log keeps it, with the JSON of its data and metadata as text. */
export interface KeptEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  /** RFC 3339 UTC with milliseconds. */
  readonly recordedAt: string;
  readonly data: string;
  readonly metadata: string;
}

/** The line of an event, without its line feed. */
export const lineOf = ({ position, stream, revision, id, type, recordedAt, data, metadata }: KeptEvent): string =>
  `{"position":${position},"stream":${JSON.stringify(stream)},"revision":${revision},"id":${JSON.stringify(id)}` +
  `,"type":${JSON.stringify(type)},"recordedAt":${JSON.stringify(recordedAt)},"data":${data},"metadata":${metadata}}`;

/** Whole numbers are read as text: beyond 2^53 a number would lose its last digits. */
const HEAD =
  /^\{"position":(?<position>0|[1-9]\d{0,18}),"stream":(?<stream>.*?),"revision":(?<revision>0|[1-9]\d{0,18}),"id":(?<id>.*?),"type":(?<type>.*?),"recordedAt":(?<recordedAt>.*?),"data":/u;
const METADATA = ',"metadata":';

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
/** `[` and `{`, `]` and `}`. */
const OPENING: readonly number[] = [91, 123];
const CLOSING: readonly number[] = [93, 125];

/** Behind the end of the text that begins here. */
function endOfText(line: string, begin: number): number {
  let at = begin + 1;
  while (at < line.length && line.charCodeAt(at) !== QUOTE) at += line.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at + 1;
}

/** Behind the end of the value that begins here, in a line that is JSON. */
function endOfValue(line: string, begin: number): number {
  let depth = 0;
  for (let at = begin; at < line.length;) {
    const sign = line.charCodeAt(at);
    if (depth === 0 && (sign === COMMA || CLOSING.includes(sign))) return at;
    if (OPENING.includes(sign)) depth += 1;
    else if (CLOSING.includes(sign)) depth -= 1;
    at = sign === QUOTE ? endOfText(line, at) : at + 1;
  }
  return line.length;
}

const textIn = (json: string | undefined): string => String(JSON.parse(json ?? '') as unknown);

/** The event that a line tells; undefined for what is not exactly the line of an event, whatever else it means as JSON. */
export function eventOfLine(line: string): KeptEvent | undefined {
  const head = HEAD.exec(line);
  const { position, stream, revision, id, type, recordedAt } = head?.groups ?? {};
  if (head === null || position === undefined || revision === undefined) return undefined;
  try {
    JSON.parse(line);
    const data = head[0].length;
    const endOfData = endOfValue(line, data);
    const metadata = endOfData + METADATA.length;
    const event = {
      position: BigInt(position),
      stream: textIn(stream),
      revision: BigInt(revision),
      id: textIn(id),
      type: textIn(type),
      recordedAt: textIn(recordedAt),
      data: line.slice(data, endOfData),
      metadata: line.slice(metadata, -1),
    };
    return endOfValue(line, metadata) === line.length - 1 && lineOf(event) === line ? event : undefined;
  } catch {
    return undefined;
  }
}
