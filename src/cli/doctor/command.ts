/** `aide-memoire doctor`: everything that an operator would look at, in one command. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { freeBytes } from '#read-model/rebuild/disk-room';
import { table } from '../projections/show.ts';
import type { Terminal } from '../terminal.ts';
import { examine } from './examination.ts';

const EXIT = { fault: 2, warning: 3 } as const;

const HELP = `
Looks at the folder and its rights, the disk, the log (does it decode, are positions and revisions dense, do the hashes fit), the
clock, the read models (are they of this log, how far are they behind) and the tokens. It changes nothing, and reads the
whole log, whether the service runs or not.

Exit codes: 0 all is well; 1 it could not look; 2 something is wrong; 3 nothing is wrong, but something may become so.
`;

export function addDoctor(program: Command, { options, say }: Pick<Terminal, 'options' | 'say'>): void {
  program
    .command('doctor')
    .description(
      'examine the data folder: disk, clock, log, read models, rights, lag; exit code 2 where something is wrong',
    )
    .addHelpText('after', HELP)
    .action(() => {
      const findings = examine(resolve(options().dataDir), { nowMs: Date.now(), freeBytes });
      const rows = findings.map(({ check, verdict, sentence }) => [check, verdict, sentence]);
      say(findings, table([['check', 'verdict', 'what was found'], ...rows]));
      const worst = (['fault', 'warning'] as const).find((verdict) => findings.some((one) => one.verdict === verdict));
      if (worst !== undefined) process.exitCode = EXIT[worst];
    });
}
