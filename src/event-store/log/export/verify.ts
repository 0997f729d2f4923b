/** Reads an exported log, and refuses whatever is not exactly what was exported, by the first place where it is not. */
import { LineDigest } from './digest.ts';
import { LogExportError } from './error.ts';
import { type FileLine, lastLineOf, linesIn } from './file-lines.ts';
import { type KeptEvent, eventOfLine } from './line.ts';
import { type Trailer, trailerOf } from './trailer.ts';

export interface ExportedEvent {
  readonly event: KeptEvent;
  /** From 0 to 1, how much of the file has been read with it. */
  readonly part: number;
}

const BEFORE_FIRST = -1n;

class Verification {
  readonly #trailer: Trailer | undefined;
  readonly #digest: LineDigest;
  #last = BEFORE_FIRST;
  #line = 0;
  /** Where the block that is not whole yet begins. */
  #begun: { readonly line: number; readonly position: bigint } | undefined;

  constructor(trailer: Trailer | undefined) {
    this.#trailer = trailer;
    this.#digest = new LineDigest(trailer?.block ?? 1);
  }

  get isAtTrailer(): boolean {
    return this.#trailer !== undefined && this.#digest.count === this.#trailer.count;
  }

  take({ text, isWhole }: FileLine): KeptEvent {
    this.#line += 1;
    const event = isWhole ? eventOfLine(text) : undefined;
    if (event === undefined) throw this.#noEvent(text, isWhole);
    const { position } = event;
    if (position <= this.#last)
      throw new LogExportError(
        `Line ${this.#line} tells position ${position} after position ${this.#last}: a line is there twice, or not in its place.`,
        position,
      );
    this.#begun ??= { line: this.#line, position };
    this.#last = position;
    const block = this.#digest.add(position, text);
    if (block !== undefined) this.#check(block, (this.#line - 1) / (this.#trailer?.block ?? 1));
    return event;
  }

  /** @throws {LogExportError} what came is not all that the trailer tells */
  end(): Trailer {
    const told = this.#trailer;
    if (told === undefined) throw this.#cut();
    if (this.#digest.count < told.count)
      throw new LogExportError(
        `After position ${this.#last} lines are missing: ${this.#digest.count} of ${told.count} are there.`,
        this.#last,
      );
    const found = this.#digest.end(told.log);
    this.#check(found.blocks.at(-1)!, found.blocks.length - 1);
    for (const field of ['first', 'last', 'digest'] as const)
      if (found[field] !== told[field])
        throw new LogExportError(
          `The trailer says ${field} ${told[field]}, and the lines before it give ${found[field]}.`,
        );
    return told;
  }

  #check(block: string, at: number): void {
    const begun = this.#begun;
    this.#begun = undefined;
    if (this.#trailer === undefined || begun === undefined || block === this.#trailer.blocks[Math.floor(at)]) return;
    const { line, position } = begun;
    throw new LogExportError(
      line === this.#line
        ? `Line ${line}, position ${position}, is not the line that was exported there: it was changed, or lines before it are missing.`
        : `Of lines ${line} to ${this.#line}, positions ${position} to ${this.#last}, one is not what was exported: it was changed, or lines are missing.`,
      position,
    );
  }

  #noEvent(text: string, isWhole: boolean): LogExportError {
    const told = /^\{"position":(?<position>\d{1,19}),/u.exec(text)?.groups?.['position'];
    const at = told === undefined ? this.#last + 1n : BigInt(told);
    if (!isWhole)
      return new LogExportError(`Line ${this.#line}, position ${at}, has no end: the file was cut there.`, at);
    if (text.startsWith('{"trailer":'))
      return new LogExportError(`Line ${this.#line} is no trailer, or not one that tells the lines before it.`, at);
    return new LogExportError(
      `Line ${this.#line}, position ${at}, is not the line of an event: it was changed, or is of no export.`,
      at,
    );
  }

  #cut(): LogExportError {
    if (this.#line === 0) return new LogExportError('The file is empty: it proves nothing.');
    return new LogExportError(
      `The file ends after position ${this.#last}, without a trailer: it was cut there, or its export did not end.`,
      this.#last,
    );
  }
}

/**
 * The events of an export, in order. All of them have been seen, and the trailer holds, only once this has come to its end.
 *
 * @throws {LogExportError} what is wrong, and the first position where it is
 */
export async function* exportedEvents(file: string, signal?: AbortSignal): AsyncGenerator<ExportedEvent, Trailer> {
  const last = await lastLineOf(file, signal);
  const verification = new Verification(last === undefined ? undefined : trailerOf(last));
  let isOver = false;
  for await (const line of linesIn(file, signal)) {
    if (isOver) throw new LogExportError('Something stands behind the trailer.');
    isOver = verification.isAtTrailer && trailerOf(line.text) !== undefined && line.isWhole;
    if (!isOver) yield { event: verification.take(line), part: line.part };
  }
  return verification.end();
}

/** @throws {LogExportError} what is wrong, and the first position where it is */
export async function verifyExport(
  file: string,
  onEvent: (part: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Trailer> {
  const events = exportedEvents(file, signal);
  for (;;) {
    const next = await events.next();
    if (next.done === true) return next.value;
    onEvent(next.value.part);
  }
}
