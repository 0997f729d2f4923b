/** `aide-memoire log`: the whole log as lines, out of a folder, into one, and held against its trailer. */
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable, type Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Command, InvalidArgumentError } from 'commander';
import { LogExportError } from '#event-store/log/export/error';
import { KeptEvents } from '#event-store/log/export/kept-events';
import { exportedLines } from '#event-store/log/export/lines';
import { exportSource } from '#event-store/log/export/source';
import type { Trailer } from '#event-store/log/export/trailer';
import { verifyExport } from '#event-store/log/export/verify';
import { logTarget } from '#event-store/log/copying';
import { LOG_FILE } from '#event-store/log/schema';
import { makeFolder } from '../../data-folder.ts';
import { copy, InterruptedError } from '../copy/copy.ts';
import { Progress } from '../progress.ts';
import type { Output } from '../projections/show.ts';
import type { Terminal } from '../terminal.ts';

const EXIT = { refused: 2, interrupted: 130 } as const;

const HELP = `
One event a line, as JSON, in the order of the log; the last line is a trailer: count, first and last position, and the
SHA-256 of all lines before it. The same digest is had without this program: head -n -1 <file> | sha256sum.
A file that ends in .gz is packed by gzip; verify and import know one by its first bytes, whatever it is called.

Exit codes: 0 done, and the lines are what the trailer says; 1 it could not run; 2 the file is refused; 130 interrupted.

  aide-memoire log export memory.jsonl
  aide-memoire log export memory.jsonl.gz
  aide-memoire log export | zstd > memory.jsonl.zst
  aide-memoire log verify memory.jsonl --digest 3b1f…
  aide-memoire log import memory.jsonl --data-dir ./elsewhere

A file that was made anew, trailer and all, is found out by a digest that was kept elsewhere: give it to --digest.
`;

/** What is said of a log as lines; that is, of its trailer without the hashes of its blocks. */
const told = ({ log, count, first, last, digest }: Trailer) => ({
  ...{ log, count, first: String(first), last: String(last), digest },
});

const sentenceOf = ({ count, first, last, digest }: Trailer): string =>
  `${count} events, positions ${first} to ${last}.\nDigest: ${digest}`;

function readerOf(dataDir: string): KeptEvents {
  const file = join(resolve(dataDir), LOG_FILE);
  if (!existsSync(file)) throw new Error(`There is no log in ${dataDir}: set DATA_DIR to the folder that has one.`);
  return new KeptEvents(file);
}

/** Ctrl-C, as a signal. */
function stoppable({ whenInterrupted }: Terminal): AbortSignal {
  const stop = new AbortController();
  whenInterrupted(() => {
    stop.abort();
  });
  return stop.signal;
}

const progressOn = (terminal: Terminal): Progress => {
  const quiet: Output = { isTerminal: false, write: () => {} };
  const errors: Output = { isTerminal: process.stderr.isTTY, write: (text) => void process.stderr.write(text) };
  return new Progress(terminal.options().json === true || !errors.isTerminal ? quiet : errors);
};

interface Written {
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Page by page: the next one is read when the one before is taken. @throws {InterruptedError} */
async function* pagesOf(log: KeptEvents, { signal, progress }: Written): AsyncGenerator<string, Trailer> {
  const lines = exportedLines(log);
  for (;;) {
    const next = lines.next();
    if (next.done === true) return next.value;
    yield next.value.text;
    // Ctrl-C is heard between two pages.
    await new Promise(setImmediate);
    if (signal.aborted) throw new InterruptedError();
    progress.show({ phase: 'exporting', done: next.value.events, part: next.value.part });
  }
}

/** Into a stream, through others where it is to be packed. @throws {InterruptedError} */
async function writeLines(log: KeptEvents, through: readonly Transform[], into: Writable, written: Written) {
  let trailer: Trailer | undefined;
  const pages = async function* () {
    trailer = yield* pagesOf(log, written);
  };
  await pipeline([Readable.from(pages()), ...through, into], { end: into !== process.stdout });
  return trailer as Trailer;
}

/** A file that has its name is whole; one that ends in .gz is packed. @throws {InterruptedError} */
async function writeFile(log: KeptEvents, file: string, written: Written): Promise<Trailer> {
  if (existsSync(file)) throw new Error(`${file} is there already: name another file, or remove it.`);
  const part = `${file}.part`;
  try {
    const into = createWriteStream(part, { mode: 0o600, flush: true });
    const trailer = await writeLines(log, file.endsWith('.gz') ? [createGzip()] : [], into, written);
    renameSync(part, file);
    return trailer;
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

async function exportLog(file: string | undefined, terminal: Terminal): Promise<void> {
  const progress = progressOn(terminal);
  const log = readerOf(terminal.options().dataDir);
  try {
    const written = { signal: stoppable(terminal), progress };
    if (file === undefined) await writeLines(log, [], process.stdout, written);
    else {
      const trailer = await writeFile(log, file, written);
      progress.end();
      terminal.say({ file, ...told(trailer) }, `${file} holds ${sentenceOf(trailer)}`);
    }
  } finally {
    progress.end();
    log.close();
  }
}

/** @throws {LogExportError} the file is not what its trailer says, or not the one whose digest was kept */
async function verified(file: string, digest: string | undefined, terminal: Terminal): Promise<Trailer> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const progress = progressOn(terminal);
  let done = 0;
  const seen = (part: number) => progress.show({ phase: 'verifying', done: (done += 1), part });
  try {
    const trailer = await verifyExport(file, seen, stoppable(terminal));
    if (digest !== undefined && digest !== trailer.digest)
      throw new LogExportError(
        `The file is whole, and another than the one whose digest was kept: it has ${trailer.digest}, not ${digest}.`,
      );
    return trailer;
  } finally {
    progress.end();
  }
}

/** The digest of a log as it stands now. */
function digestOf(dataDir: string): string {
  const log = readerOf(dataDir);
  try {
    const lines = exportedLines(log);
    for (;;) {
      const next = lines.next();
      if (next.done === true) return next.value.digest;
    }
  } finally {
    log.close();
  }
}

interface DigestKept {
  readonly digest?: string;
}

async function importLog(file: string, { digest }: DigestKept, terminal: Terminal): Promise<void> {
  const trailer = await verified(file, digest, terminal);
  const directory = resolve(terminal.options().dataDir);
  makeFolder(directory);
  const from = exportSource(file);
  const to = logTarget(directory, (await import('#domain/foreign')).classifier);
  const progress = progressOn(terminal);
  try {
    const { copied } = await copy(from, to, { signal: stoppable(terminal), progress: progress.show.bind(progress) });
    progress.end();
    const found = digestOf(directory);
    if (found !== trailer.digest)
      throw new Error(
        `The log in ${directory} holds the same events at other positions: its digest is ${found}, not ${trailer.digest}. Name an empty folder.`,
      );
    const before = trailer.count - copied;
    terminal.say(
      { dataDir: directory, copied, ...told(trailer) },
      `${copied} events imported${before === 0 ? '' : `; ${before} were there already`}. The log in ${directory} holds ${sentenceOf(trailer)}`,
    );
  } finally {
    progress.end();
    await to.close();
  }
}

/** What is refused says where, and has an exit code of its own. */
async function refusing(terminal: Terminal, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof InterruptedError || (error as Error).name === 'AbortError') {
      process.stderr.write('Interrupted.\n');
      process.exitCode = EXIT.interrupted;
      return;
    }
    if (!(error instanceof LogExportError)) throw error;
    const { message, position } = error;
    if (terminal.options().json === true)
      terminal.say({ isSound: false, position: position === undefined ? null : String(position), message }, '');
    else process.stderr.write(`Refused. ${message}\n`);
    process.exitCode = EXIT.refused;
  }
}

/** @throws {InvalidArgumentError} it is no SHA-256 */
function sha256(text: string): string {
  if (!/^[0-9a-f]{64}$/u.test(text)) throw new InvalidArgumentError('It is a SHA-256: 64 digits from 0 to f.');
  return text;
}

export function addLog(program: Command, terminal: Terminal): void {
  const log = program
    .command('log')
    .description('export, verify, import: the whole log, one event a line, with a digest')
    .addHelpText('after', HELP);

  log
    .command('export [file]')
    .description(
      'write every event as a line of JSON, and a trailer that proves them; without a file, to standard output',
    )
    .action((file: string | undefined) => refusing(terminal, () => exportLog(file, terminal)));

  log
    .command('verify <file>')
    .description(
      'refuse a file that is not exactly what was exported, by the first position that is wrong; exit code 2',
    )
    .option('--digest <sha256>', 'the digest that was kept of it elsewhere', sha256)
    .action((file: string, { digest }: DigestKept) =>
      refusing(terminal, async () => {
        const trailer = await verified(file, digest, terminal);
        terminal.say({ isSound: true, ...told(trailer) }, `${file} is whole: ${sentenceOf(trailer)}`);
      }),
    );

  log
    .command('import <file>')
    .description('verify a file, and record its events in the empty log of --data-dir at the same positions')
    .option('--digest <sha256>', 'the digest that was kept of it elsewhere', sha256)
    .action((file: string, kept: DigestKept) => refusing(terminal, () => importLog(file, kept, terminal)));
}
