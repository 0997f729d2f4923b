/** `aide-memoire copy`: which stores, how far it is, and what came of it. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type EventStoreDbServer, eventStoreDbServer } from '#config/eventstoredb-url';
import { CopyError, type CopySource, type CopyTarget } from '#event-store/copying';
import { logSource, logTarget } from '#event-store/log/copying';
import { Progress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { compare, copy, type Compared, type Copied, InterruptedError } from './copy.ts';

type Store = 'embedded' | 'eventstoredb' | 'replica';

interface CopyArguments {
  readonly from: Store;
  readonly to: Exclude<Store, 'replica'>;
  readonly eventstoredb?: string;
  readonly verify?: true;
}

export const EXIT = { differs: 2, interrupted: 130 } as const;

const HELP = `
The order of the whole, ids, revisions, data, metadata and moments of recording stay as they are; positions are each
store's own. A copy that was stopped, or killed, goes on where it was when it is run again. A target that holds anything
but the beginning of the source is refused, and nothing is added to it. Nobody else may write to the target meanwhile.

Exit codes: 0 the two hold the same; 1 refused, or a fault; 2 they differ; 130 interrupted.

  aide-memoire copy --from embedded --to eventstoredb --eventstoredb 'esdb://admin:…@host:2113?tls=true'
  aide-memoire copy --from eventstoredb --to embedded --data-dir ./copy
  aide-memoire copy --from embedded --to eventstoredb --verify

--from replica copies a node's replica into a new server, where the old one is lost. Delete log.sqlite* and read-models*
of every node then: they know the positions of the old one.
`;

/** The client is slow to load, and most commands do without it. */
const loadClient = () => import('#event-store/eventstoredb/copying');

function serverOf(url: string | undefined): EventStoreDbServer {
  if (url === undefined || url === '')
    throw new CopyError('Name the server with --eventstoredb, or in EVENTSTOREDB_URL.');
  const server = eventStoreDbServer(url);
  if ('faults' in server) throw new CopyError(server.faults.join('\n'));
  return server;
}

const sourceOf = async (store: Store, { eventstoredb }: CopyArguments, directory: string): Promise<CopySource> => {
  if (store !== 'eventstoredb') return logSource(directory, store === 'embedded' ? 'store' : 'replica');
  const server = serverOf(eventstoredb);
  return (await loadClient()).serverSource(server);
};

const targetOf = async ({ to, eventstoredb }: CopyArguments, directory: string): Promise<CopyTarget> => {
  if (to === 'embedded') return logTarget(directory, (await import('#domain/foreign')).classifier);
  const server = serverOf(eventstoredb);
  return (await loadClient()).serverTarget(server);
};

const verdict = ({ from, to }: Sides, { events, digests, difference }: Compared): string =>
  difference === null
    ? `The same ${events} events are in ${from.shown} and in ${to.shown}.\nDigest: ${digests.to}`
    : `They differ. ${difference.sentence}`;

const summary = (sides: Sides, copied: Copied): string =>
  [
    `${copied.copied} events copied; ${copied.events - copied.copied} were there already.`,
    verdict(sides, copied),
    ...(copied.since === 0 ? [] : [`${copied.since} more were recorded meanwhile: run the copy again for them.`]),
  ].join('\n');

interface Sides {
  readonly from: CopySource;
  readonly to: CopySource;
}

async function run(given: CopyArguments, { output, options, say, whenInterrupted }: Terminal): Promise<void> {
  const { json, dataDir } = options();
  if (given.from === given.to || (given.from === 'replica' && given.to === 'embedded'))
    throw new CopyError('Copy between an embedded store and an EventStoreDB, or from a replica to an EventStoreDB.');
  const directory = resolve(dataDir);
  const stop = new AbortController();
  whenInterrupted(() => {
    stop.abort();
  });
  const progress = new Progress(json === true ? { isTerminal: false, write: () => {} } : output);
  const told = { signal: stop.signal, progress: progress.show.bind(progress) };
  const open: CopySource[] = [];
  const opened = <Side extends CopySource>(side: Side): Side => {
    open.push(side);
    return side;
  };
  const conclude = (sides: Sides, compared: Compared, text: string): void => {
    progress.end();
    say({ from: sides.from.shown, to: sides.to.shown, ...compared }, text);
    if (compared.difference !== null) process.exitCode = EXIT.differs;
  };
  try {
    const from = opened(await sourceOf(given.from, given, directory));
    if (given.verify === true) {
      const sides = { from, to: opened(await sourceOf(given.to, given, directory)) };
      const { since: _, ...compared } = await compare(sides, told);
      conclude(sides, compared, verdict(sides, compared));
    } else {
      const sides = { from, to: opened(await targetOf(given, directory)) };
      const copied = await copy(sides.from, sides.to, told);
      conclude(sides, copied, summary(sides, copied));
    }
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    progress.end();
    process.stderr.write('Interrupted. Run it again: it goes on where it is.\n');
    process.exitCode = EXIT.interrupted;
  } finally {
    progress.end();
    for (const side of open) await side.close();
  }
}

export function addCopy(program: Command, terminal: Terminal): void {
  program
    .command('copy')
    .description('copy every event from one store to another, and hold the two against each other')
    .addOption(
      new Option('--from <store>', 'where the events are')
        .choices(['embedded', 'eventstoredb', 'replica'])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--to <store>', 'where they are to be').choices(['embedded', 'eventstoredb']).makeOptionMandatory(),
    )
    .addOption(new Option('--eventstoredb <url>', 'the server').env('EVENTSTOREDB_URL'))
    .option('--verify', 'copy nothing: only hold the two against each other')
    .addHelpText('after', HELP)
    .action((given: CopyArguments) => run(given, terminal));
}
