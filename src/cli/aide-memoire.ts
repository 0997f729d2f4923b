#!/usr/bin/env node
/** `aide-memoire`: what an operator and whoever writes projections do from a terminal. */
import '../node-version.ts';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { prepareEnvironment } from '#config/command-environment';
import { assumeDataDir } from '#config/production';
import { addBackup } from './backup/command.ts';
import { addCopy } from './copy/command.ts';
import { addDoctor } from './doctor/command.ts';
import { addExport } from './export/command.ts';
import { addImport } from './import/add-import.ts';
import { addLog } from './log/command.ts';
import { addParked } from './projections/parked-command.ts';
import {
  auditOf,
  type Connection,
  operate,
  type Projection,
  projectionOf,
  projectionsOf,
} from './projections/remote.ts';
import { newProjection } from './projections/scaffold.ts';
import { addForeignCommand } from './projections/foreign.ts';
import { counted, lastAuditOf, listOf, type Output, servedSentence, table } from './projections/show.ts';
import { watchBuild } from './projections/watch.ts';
import type { Terminal } from './terminal.ts';
import { addTokens } from './token/command.ts';

/**
 * 0: done. 1: refused, or a fault. 2: an audit found a divergence, two stores differ, or keys that were tried again
 * still wait. 130: interrupted; what runs in the service goes on.
 */
const EXIT = { refused: 1, diverged: 2, interrupted: 130 } as const;

interface Options extends Connection {
  readonly json?: true;
  readonly dataDir: string;
}

/** Whoever reads no further has read enough. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode);
  throw error;
});

const output: Output = {
  isTerminal: process.stdout.isTTY === true,
  write: (text) => void process.stdout.write(text),
};

const asJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part), 2);

/** `--json` holds for what goes wrong too. Read from the arguments, for it may be one of them that is wrong. */
const faultText = (message: string): string =>
  process.argv.includes('--json') ? `${asJson({ error: message.trimEnd() })}\n` : `${message.trimEnd()}\n`;

/** Of the build, or of the project where this runs from source. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

prepareEnvironment();
const program = new Command('aide-memoire')
  .description(
    'Runs and operates Aide-Mémoire, copies and exports its events, keeps its tokens, and helps to write projections.',
  )
  .version(version)
  .configureOutput({ outputError: (message, write) => write(faultText(message)) })
  .addOption(
    new Option('--url <url>', 'where the service listens').env('AIDE_MEMOIRE_URL').default('http://127.0.0.1:4000'),
  )
  .addOption(new Option('--token <token>', 'a token with the admin right').env('BOOTSTRAP_TOKEN'))
  .addOption(
    new Option(
      '--data-dir <folder>',
      'for serve, demo, token, audit of the log, copy, log, import, backup, restore, doctor, diff and try: the data folder',
    )
      .env('DATA_DIR')
      .default('./data'),
  )
  .option('--json', 'answer as JSON');

const options = (): Options => program.opts<Options>();

/** @throws {InvalidArgumentError} it is none, in words that say so */
function wholeNumber(text: string): bigint {
  if (!/^\d{1,18}$/u.test(text)) throw new InvalidArgumentError('It is a whole number such as 100.');
  return BigInt(text);
}

/** The projections are slow to load, and what is asked of the service does without them. */
const loadProjections = () => import('./projections/local.ts');

function say(value: unknown, text: string): void {
  output.write(`${options().json === true ? asJson(value) : text}\n`);
}

for (const [command, description] of [
  ['serve', 'run the service; HOST, PORT and whatever else it takes come from the environment'],
  ['demo', 'run it with a press release in it, and print what to ask'],
] as const)
  program
    .command(command)
    .description(description)
    .action(async () => {
      // The service drains by itself when it is interrupted.
      interrupted = () => {};
      assumeDataDir(options().dataDir);
      process.argv.splice(2, Infinity, command);
      await import('../main.ts');
    });

const projections = program
  .command('projections')
  .description('list, rebuild, watch, verify, flip, rollback, drop, diff, try, new');

projections
  .command('list')
  .description('every projection: what answers, how far it is behind, what is being built, what waits for a flip')
  .action(async () => {
    const all = await projectionsOf(options());
    say(all, listOf(all));
  });

async function watch(name: string): Promise<void> {
  const quiet: Output = { isTerminal: false, write: () => {} };
  const projection = await watchBuild(options(), name, options().json === true ? quiet : output);
  say(projection, servedSentence(projection));
}

projections
  .command('rebuild <name>')
  .description('build it anew beside the build that answers, verify it, let it take over')
  .option('--no-flip', 'leave it waiting for `flip`')
  .option('--no-wait', 'return at once')
  .action(async (name: string, { flip, wait }: { flip: boolean; wait: boolean }) => {
    const begun = await operate(options(), 'rebuildProjection', name, flip);
    if (wait) await watch(name);
    else say(begun, `The build of ${name} goes on: ${begun.building?.build ?? 'it is whole'}.`);
  });

projections.command('watch <name>').description('follow the build that is under way').action(watch);

const OPERATIONS = [
  ['cancel', 'cancelRebuild', 'end the build that is under way'],
  ['flip', 'flipProjection', 'let the newest build take over, after `rebuild --no-flip` or `rollback`'],
  ['rollback', 'rollbackProjection', 'let the build from before the one that answers take over'],
  ['drop', 'dropBuilds', 'remove the builds that neither answer nor are under way'],
] as const;

for (const [command, mutation, description] of OPERATIONS)
  projections
    .command(`${command} <name>`)
    .description(description)
    .action(async (name: string) => {
      const projection = await operate(options(), mutation, name);
      say(projection, servedSentence(projection));
    });

const lastAuditText = ({ name, lastAudit: last }: Projection): string =>
  last === null ? `The build of ${name} that answers was not audited yet.` : lastAuditOf(last);

/** What the last audit found of each, whether somebody asked for it or the schedule ran it. */
function sayLastAudits(value: unknown, projections: readonly Projection[]): void {
  say(value, projections.map(lastAuditText).join('\n'));
  if (projections.some(({ lastAudit: last }) => last !== null && last.outcome !== 'SOUND'))
    process.exitCode = EXIT.diverged;
}

async function lastAudit(name: string | undefined): Promise<void> {
  if (name === undefined) {
    const all = await projectionsOf(options());
    const found = all.map(({ name: of, lastAudit: last }) => ({ projection: of, lastAudit: last }));
    return sayLastAudits(found, all);
  }
  const projection = await projectionOf(options(), name);
  sayLastAudits(projection.lastAudit, [projection]);
}

async function audit(name: string, sample?: number): Promise<void> {
  const found = await auditOf(options(), name, sample);
  const rows = found.divergences.map(({ key, kind, position, eventType }) => [
    key,
    kind.toLowerCase(),
    position ?? '–',
    eventType ?? '–',
  ]);
  const listed = rows.length === 0 ? '' : `\n${table([['key', 'what', 'position', 'event'], ...rows])}`;
  say(found, `${found.sentence}${listed}`);
  if (!found.isSound) process.exitCode = EXIT.diverged;
}

/** Without a name: the log itself, from its file. */
async function auditOfLog(): Promise<void> {
  const { auditLogIn, logAnswerText } = await import('./log-audit.ts');
  const found = auditLogIn(resolve(options().dataDir));
  say(found, logAnswerText(found));
  if (!found.isSound) process.exitCode = EXIT.diverged;
}

for (const command of [projections.command('verify <name>'), program.command('audit [name]')])
  command
    .description(
      command.name() === 'audit'
        ? 'hold the build that answers against the log; without a name, the log of --data-dir against itself; exit code 2 where something is wrong'
        : 'hold the build that answers against the log; exit code 2 where it diverges',
    )
    .option('--sample <keys>', 'fold about so many keys again, not all', (text) => Number(wholeNumber(text)))
    .option('--last', 'only show what the last audit found, and when; of every projection where none is named')
    .action((name: string | undefined, { sample, last }: { sample?: number; last?: true }) => {
      if (last === true) return lastAudit(name);
      return name === undefined ? auditOfLog() : audit(name, sample);
    });

projections
  .command('diff <name>')
  .description('compare the rows of the build that answers with those of the other one')
  .action(async (name: string) => {
    const { diffBuilds } = await loadProjections();
    const diff = diffBuilds(resolve(options().dataDir), name);
    const rows = diff.tables.map(({ table: of, rows: { before, after }, added, removed, changed }) =>
      [of, before, after, added, removed, changed].map(String),
    );
    const examples = diff.tables.flatMap(({ table: of, examples: few }) =>
      few.map(({ what, row }) => `${of}, ${what}: ${JSON.stringify(row)}`),
    );
    const head = ['table', 'rows before', 'rows after', 'added', 'removed', 'changed'];
    say(diff, [`${diff.before} → ${diff.after}`, table([head, ...rows]), ...examples].join('\n'));
  });

projections
  .command('try <name>')
  .description('fold a slice of the log in memory, and print the rows')
  .option('--from <position>', 'events after this position; left out, from the beginning', wholeNumber)
  .option('--to <position>', 'up to and with this one', wholeNumber)
  .action(async (name: string, { from = -1n, to }: { from?: bigint; to?: bigint }) => {
    const { tryOut } = await loadProjections();
    const { rows, events } = tryOut(resolve(options().dataDir), name, from, to);
    const lines = Object.entries(rows).flatMap(([of, all]) => [
      `${of}: ${counted(all.length, 'row')}`,
      ...all.map((row) => `  ${JSON.stringify(row)}`),
    ]);
    say({ events, rows }, [counted(events, 'event'), ...lines].join('\n'));
  });

projections
  .command('new <name>')
  .description('make the folder of a projection that runs, and put it into the manifest')
  .action((name: string) => {
    const files = newProjection(process.cwd(), name);
    say(files, [...files, 'The next start fills it from history.'].join('\n'));
  });

addForeignCommand(program, options, say);

addParked(program, { options, say });

let interrupted = (): void => {
  process.stderr.write(
    '\nWhat the service was told to do goes on: `aide-memoire projections watch <name>` shows it.\n',
  );
  process.exit(EXIT.interrupted);
};

const terminal: Terminal = {
  output,
  options,
  say,
  whenInterrupted: (handler) => {
    interrupted = handler;
  },
};

addCopy(program, terminal);
addLog(program, terminal);
addExport(program, options, terminal);
addBackup(program, terminal);
addDoctor(program, terminal);
addImport(program, terminal);

addTokens(program, { options, say });

process.once('SIGINT', () => interrupted());

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(faultText(error instanceof Error ? error.message : String(error)));
  process.exitCode = EXIT.refused;
}
