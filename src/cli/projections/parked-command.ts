/** `aide-memoire parked`: keys that wait, tried again or let go on. */
import { type Command, Option } from 'commander';
import { outcomeText, type ParkedOutcome, parkedOf, parkedText, retryParked, skipParked } from './parked.ts';
import type { Connection } from './remote.ts';

const STILL_PARKED = 2;

interface ParkedTerminal {
  readonly options: () => Connection;
  readonly say: (value: unknown, text: string) => void;
}

export function addParked(program: Command, { options, say }: ParkedTerminal): void {
  const parked = program
    .command('parked')
    .description('list, retry, skip: keys that wait because an event of theirs cannot be projected');

  const ofProjection = () => new Option('--projection <name>', 'in this projection; otherwise in all');

  parked
    .command('list')
    .description('every key that waits, and why; every event that was skipped, and why')
    .addOption(ofProjection())
    .action(async ({ projection }: { projection?: string }) => {
      const list = await parkedOf(options(), projection);
      say(list, parkedText(list));
    });

  function sayOutcome(outcome: ParkedOutcome): void {
    say(outcome, outcomeText(outcome));
    if (outcome.parked.length > 0) process.exitCode = STILL_PARKED;
  }

  parked
    .command('retry [key]')
    .description('project what waits for a key, after a repair; exit code 2 where it still fails')
    .option('--all', 'every key that is parked')
    .addOption(ofProjection())
    .action(async (key: string | undefined, { all, projection }: { all?: true; projection?: string }) => {
      if ((key === undefined) === (all === undefined)) throw new Error('Name one key, or say --all.');
      sayOutcome(await retryParked(options(), key, projection));
    });

  parked
    .command('skip <key>')
    .description('let a key go on without the event that it waits for; exit code 2 where a later event fails')
    .requiredOption('--reason <text>', 'why: it is kept beside the rows')
    .addOption(ofProjection())
    .action(async (key: string, { reason, projection }: { reason: string; projection?: string }) => {
      sayOutcome(await skipParked(options(), key, reason, projection));
    });
}
