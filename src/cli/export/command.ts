/** `aide-memoire export`: a timeline, or officials, of a running service into a file, a folder or a pipe. */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import type { ExportedEntry } from '#export/entry';
import { FORMATS } from '#export/formats';
import { type Given, QUESTION, addressOf } from '#export/question';
import { type Connection, RemoteError, authorizationOf, baseOf } from '../projections/remote.ts';
import type { Terminal } from '../terminal.ts';
import { dataPackageOf } from './data-package.ts';

const INTERRUPTED = 130;

type Question = Pick<Given, (typeof QUESTION)[number]>;

interface Options extends Question {
  readonly format: string;
  readonly spreadsheet?: true;
  readonly licence?: string;
}

const HELP = `
Asks the service at --url, with --token where reading needs one. A file that has its name is whole. A data package is a folder
with timeline.csv and datapackage.json: columns, licence, sources, position.

Exit codes: 0 done; 1 refused, or a fault; 130 interrupted.

  aide-memoire export --format csv --spreadsheet --country AZ --with RU visits.csv
  aide-memoire export --format ics --official off_… > minister.ics
  aide-memoire export --format datapackage --country AZ --licence CC-BY-4.0 azerbaijan
  aide-memoire export --format popolo --country AZ officials.json
`;

async function ask(connection: Connection, address: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${baseOf(connection.url)}${address}`, {
      headers: authorizationOf(connection.token),
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new RemoteError(`There is no service at ${connection.url}: start it, or name another with --url.`, {
      cause: error,
    });
  }
  if (response.ok) return response;
  const { message = `It answered ${response.status}.` } = (await response.json().catch(() => ({}))) as {
    message?: string;
  };
  throw new RemoteError(message);
}

const bodyOf = ({ body }: Response): Readable => Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);

/** A file that has its name is whole. */
async function save(response: Response, file: string, signal: AbortSignal): Promise<string> {
  const part = `${file}.part`;
  const hash = createHash('sha256');
  try {
    const hashed = async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(bodyOf(response), hashed, createWriteStream(part, { flush: true }), { signal });
    renameSync(part, file);
    return hash.digest('hex');
  } catch (error) {
    rmSync(part, { force: true });
    if (signal.aborted) throw error;
    throw new RemoteError('The service broke off, and nothing was kept: ask again.', { cause: error });
  }
}

function assertNew(path: string): void {
  if (existsSync(path)) throw new Error(`${path} is there already: name another one, or remove it.`);
}

/** The sources of a timeline, each once. */
async function sourcesOf(response: Response) {
  const sources = new Map<string, { title: string; path: string | null }>();
  let rest = '';
  for await (const chunk of bodyOf(response).setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines)
      for (const { id, title, url } of (JSON.parse(line) as ExportedEntry).sources)
        sources.set(id, { title, path: url });
  }
  return [...sources.values()];
}

async function savePackage(
  connection: Connection,
  folder: string,
  { question, licence, signal }: { question: Question; licence: string | undefined; signal: AbortSignal },
) {
  assertNew(folder);
  const response = await ask(connection, addressOf('/export/timeline.csv', question), signal);
  const position = response.headers.get('x-position') ?? '';
  const address = /^<(?<address>[^>]*)>/u.exec(response.headers.get('link') ?? '')?.groups?.['address'] ?? '';
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'timeline.csv');
  try {
    const sha256 = await save(response, path, signal);
    // The same position again: what was recorded meanwhile is in neither.
    const pinned = addressOf('/export/timeline.jsonl', { ...question, asOf: position });
    const sources = await sourcesOf(await ask(connection, pinned, signal));
    const csv = { path: 'timeline.csv', bytes: statSync(path).size, sha256 };
    const title = ['Timeline', ...Object.entries(question).map(([name, value]) => `${name} ${value}`)].join(', ');
    const described = dataPackageOf({ title, address, position, csv, sources, licence });
    writeFileSync(join(folder, 'datapackage.json'), `${JSON.stringify(described, null, 2)}\n`);
    return { folder, position, sha256 };
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

async function run(
  file: string | undefined,
  given: Options,
  connection: Connection,
  terminal: Terminal,
): Promise<void> {
  const stop = new AbortController();
  terminal.whenInterrupted(() => stop.abort());
  const { signal } = stop;
  const { format, spreadsheet, licence } = given;
  const question = Object.fromEntries(
    QUESTION.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  ) as Question;
  try {
    if (format === 'datapackage') {
      if (file === undefined) throw new Error('A data package is a folder: name one.');
      const saved = await savePackage(connection, file, { question, licence, signal });
      return terminal.say(saved, `${file} holds the data package, as of position ${saved.position}.`);
    }
    const path = format === 'popolo' ? '/export/popolo.json' : `/export/timeline.${format}`;
    if (file !== undefined) assertNew(file);
    const response = await ask(
      connection,
      addressOf(path, { ...question, ...(spreadsheet && { spreadsheet: '1' }) }),
      signal,
    );
    if (file === undefined) await pipeline(bodyOf(response), process.stdout, { signal, end: false });
    else {
      const sha256 = await save(response, file, signal);
      const position = response.headers.get('x-position');
      terminal.say(
        { file, position, sha256 },
        `${file} is written${position === null ? '' : `, as of position ${position}`}.`,
      );
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stderr.write('Interrupted.\n');
    process.exitCode = INTERRUPTED;
  }
}

export function addExport(program: Command, connection: () => Connection, terminal: Terminal): void {
  program
    .command('export [file]')
    .description(
      'write a timeline, or officials, of a running service into a file or a folder; without one, to standard output',
    )
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices([...Object.keys(FORMATS), 'popolo', 'datapackage'])
        .makeOptionMandatory(),
    )
    .option('--country <code>', 'whose timeline, or officials')
    .option('--official <id>', 'whose timeline')
    .option('--organisation <id>', 'whose timeline')
    .option('--with <codes>', 'countries that have to take part, with commas')
    .option('--kinds <kinds>', 'VISIT, MEETING …, with commas')
    .option('--roles <roles>', 'HOST, VISITOR …, with commas')
    .option('--grain <grain>', 'THING: each thing once; ACT: what was done, one by one')
    .option('--assertions <assertions>', 'REPORTED, ANNOUNCED, INFERRED, DENIED, with commas')
    .option('--topics <topics>', 'one of these, with commas')
    .option('--text <words>', 'that says these words')
    .option('--from <date>', 'from this date on, EDTF')
    .option('--to <date>', 'up to this date')
    .option('--match <how>', 'POSSIBLE: it may lie within; CERTAIN: it must')
    .option('--as-of <when>', 'what was known then: a position, or an RFC 3339 instant')
    .option('--spreadsheet', 'CSV for a spreadsheet: no cell is a formula')
    .option('--licence <name>', 'of a data package: the name or the address of its licence')
    .addHelpText('after', HELP)
    .action((file: string | undefined, given: Options) => run(file, given, connection(), terminal));
}
