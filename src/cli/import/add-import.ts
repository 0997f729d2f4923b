import { type Command, Option } from 'commander';
import type { Terminal } from '../terminal.ts';
import type { ImportArguments } from './command.ts';

const COULD_NOT_RUN = 2;

const HELP = `
It works on the data folder itself, while no service runs on it; --dry-run also while one does. Everything goes the way of every
command, under keys that follow from the rows: what is on record is not recorded again, what a corrected file says otherwise
becomes a correction, and a run that was stopped or killed goes on when it is run again.

Rows that are refused are written to a file of the same shape with the columns problem, column and expected: mend it, and
import it by the same mapping.

Whoever is on record with the same identifier is met, and not registered again. With --link exact, so is an official, an office or an
organisation with the same name and country, where there is one alone; with --link review a name that is like another is proposed: its
row is refused, and the column same_as of the refused rows has who may be meant, to choose from: leave one, an id or new.

Nobody has written a mapping yet? --guess writes a first one, from the encoding, the header and the first rows, and says of each column
how sure it is. Read it, mend it, and try it with --dry-run.

Exit codes: 0 done; 1 rows were refused; 2 it could not run; 130 interrupted.

  aide-memoire import --guess visits.csv > visits.mapping.yaml
  aide-memoire import visits.csv --mapping visits.mapping.yaml --dry-run
  aide-memoire import visits.csv --mapping visits.mapping.yaml
  aide-memoire import visits.refused.csv --mapping visits.mapping.yaml
`;

export function addImport(program: Command, terminal: Terminal): void {
  program
    .command('import [files...]')
    .description('record what the rows of files say, by a mapping; or guess a first mapping for a file')
    .option('--mapping <file>', 'how the rows say facts: a YAML file')
    .option('--guess <file>', 'write a first mapping for this file to standard output; record nothing')
    .option('--dry-run', 'record nothing; say what would come of the rows')
    .option('--atomic', 'record nothing where a row is refused')
    .option('--resume', 'go on with a run that was stopped, as every run does')
    .addOption(
      new Option('--link <how>', 'who is on record under another name: exact or review').choices(['exact', 'review']),
    )
    .option('--report <file>', 'where refused rows go; of several files, a folder')
    .addHelpText('after', HELP)
    .action(async (files: string[], given: Partial<ImportArguments> & { readonly guess?: string }) => {
      // What reads files and mappings is slow to load, and the other commands do without it.
      const { guessOrSay, importOrSay } = await import('./command.ts');
      const { guess, mapping, ...how } = given;
      if (guess !== undefined) process.exitCode = await guessOrSay(guess, terminal);
      else if (mapping === undefined || files.length === 0)
        program.error('An import takes files and --mapping <file>; --guess <file> writes a first mapping.', {
          exitCode: COULD_NOT_RUN,
        });
      else process.exitCode = await importOrSay(files, { ...how, mapping }, terminal);
    });
}
