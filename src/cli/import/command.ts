/** `aide-memoire import`: rows of files into the record, by a mapping. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { EventStoreError } from '#event-store/errors';
import { guessedMapping } from '#import/guess/guess';
import { MappingError, loadMapping } from '#import/mapping/load';
import type { Mapping } from '#import/mapping/mapping';
import { FileFault } from '#import/reading/faults';
import { type OpenedFile, openFile } from '#import/reading/open';
import { sampleOf } from '#import/reading/sample';
import { reportText } from '#import/report/counts';
import { RefusedRows, refusedName } from '#import/report/refused-rows';
import { type LinkMode, Linking } from '#import/run/linking';
import { ImportRun, Interrupted, SourceRefused } from '#import/run/import-run';
import { Progress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { packageFile } from './package-file.ts';
import { type ImportStore, openDryStore, openImportStore, thingsIn } from './stores.ts';

export interface ImportArguments {
  readonly mapping: string;
  readonly dryRun?: true;
  readonly atomic?: true;
  readonly report?: string;
  readonly link?: LinkMode;
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new MappingError(`The mapping ${file} cannot be read: ${(error as Error).message}.`);
  }
}

/** @throws {MappingError} */
export const mappingIn = (file: string): Mapping =>
  loadMapping(file, textIn(file), (name) => textIn(join(dirname(file), name)));

async function opened(paths: readonly string[], { columns, language }: Mapping): Promise<readonly OpenedFile[]> {
  const settings = {
    ...language.read,
    isHeader: (cells: readonly unknown[]) => columns.isHeader(cells),
    lacking: (cells: readonly unknown[]) => columns.lacking(cells),
  };
  const files: OpenedFile[] = [];
  for (const path of paths) files.push(await openFile(path, settings));
  return files;
}

/** Of one file: as --report says. Of several: in the folder that it says, each by its name. */
function reportPaths(given: string | undefined, files: readonly OpenedFile[]): (file: OpenedFile) => string {
  if (given !== undefined && files.length === 1) return () => given;
  if (given !== undefined) mkdirSync(given, { recursive: true });
  return (file) => join(given ?? '.', refusedName(file));
}

interface Job {
  readonly files: readonly OpenedFile[];
  readonly mapping: Mapping;
  readonly refused: RefusedRows;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly dataDir: string;
  readonly link: LinkMode | undefined;
}

async function runOn(store: ImportStore, phase: string, job: Job): Promise<ImportRun> {
  const { files, mapping, refused, progress, signal, link } = job;
  const rows = Math.max(
    1,
    files.reduce((sum, { count }) => sum + count, 0),
  );
  try {
    const run = new ImportRun({
      ...{ store: store.events, known: store.known, clock: Date.now, mapping, signal },
      linking: link === undefined ? undefined : new Linking(link, thingsIn(job.dataDir)),
      onRefused: (refusal) => refused.add(refusal),
      onRow: (done) => progress.show({ phase, done, part: done / rows }),
    });
    for (const file of files) await run.take(file);
    return run;
  } finally {
    await store.close();
    progress.end();
  }
}

/** On a store of its own over the log, which is only read. */
async function rehearsed(job: Job): Promise<ImportRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'aide-memoire-import-'));
  try {
    return await runOn(await openDryStore(job.dataDir, scratch), 'checking', job);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What the rows come to, and whether anything was recorded. */
async function imported(job: Job, { dryRun, atomic }: ImportArguments): Promise<{ run: ImportRun; isDry: boolean }> {
  if (dryRun === true) return { run: await rehearsed(job), isDry: true };
  if (atomic === true) {
    const run = await rehearsed(job);
    if (run.counts.counted.refused > 0) return { run, isDry: true };
  }
  return { run: await runOn(await openImportStore(job.dataDir), 'importing', job), isDry: false };
}

/** 0: done. 1: rows were refused. */
export async function importFiles(
  paths: readonly string[],
  given: ImportArguments,
  terminal: Terminal,
): Promise<0 | 1> {
  const { output, options, say, whenInterrupted } = terminal;
  const { json, dataDir } = options();
  const stop = new AbortController();
  whenInterrupted(() => stop.abort());
  const mapping = mappingIn(given.mapping);
  const files = await opened(paths, mapping);
  const refused = new RefusedRows(reportPaths(given.report, files), given.link !== undefined);
  const progress = new Progress(json === true ? { isTerminal: false, write: () => {} } : output, 'rows');
  const job = { files, mapping, refused, progress, signal: stop.signal, dataDir: resolve(dataDir), link: given.link };
  const { run, isDry } = await imported(job, given);
  const written = await refused.close();
  const { counts } = run;
  say(
    { ...counts.counted, isDryRun: isDry, refusals: counts.refusals, passed: counts.passed, refusedRows: written },
    [
      reportText(counts, isDry),
      ...(isDry && given.dryRun !== true ? ['With --atomic nothing is recorded where a row is refused.'] : []),
      ...written.map((file) => `The refused rows are in ${file}: mend them, and import that file by the same mapping.`),
    ].join('\n'),
  );
  return counts.counted.refused > 0 ? 1 : 0;
}

const isSentence = (error: unknown): error is Error =>
  [FileFault, MappingError, SourceRefused, EventStoreError].some((known) => error instanceof known);

const COULD_NOT_RUN = 2;
const INTERRUPTED = 130;

/** Runs it; what stops it is said in one sentence. @returns the exit code */
async function orSay(run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const isStopped = error instanceof Interrupted;
    if (!isStopped && !isSentence(error)) throw error;
    const sentence = isStopped ? 'Interrupted. Run it again: it goes on where it is.' : error.message;
    process.stderr.write(`${sentence}\n`);
    return isStopped ? INTERRUPTED : COULD_NOT_RUN;
  }
}

export const importOrSay = (paths: readonly string[], given: ImportArguments, terminal: Terminal): Promise<number> =>
  orSay(() => importFiles(paths, given, terminal));

/** The JSON Schema of mappings, as it is reached from here. */
const schemaFromHere = (): string =>
  relative('.', packageFile(join('schema', 'import', 'mapping.v1.json'))).replaceAll(sep, '/');

/** A first mapping for a file, on standard output. */
export const guessOrSay = (path: string, { say }: Pick<Terminal, 'say'>): Promise<number> =>
  orSay(async () => {
    const guess = guessedMapping(basename(path), await sampleOf(path), schemaFromHere());
    say(guess, guess.mapping.trimEnd());
    return 0;
  });
