/** `aide-memoire backup` and `restore`: one whole file of the log with its manifest, out of a data folder and back. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Manifest, backUp, checkBackup, restore } from '#event-store/log/backup';
import { makeFolder } from '../../data-folder.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
A backup holds everything that was acknowledged before it began, while the service runs or not: log.sqlite, and backup.json
with the digest of its lines (as of "log export"), the last position and the name of the log. Read models come again from
the log. Tokens are no part of it: keep tokens.json, or make new ones.

  aide-memoire backup /backups/2026-12-01
  aide-memoire restore /backups/2026-12-01 --check
  aide-memoire restore /backups/2026-12-01 --data-dir ./data --replace
`;

const sentenceOf = ({ count, first, last, digest }: Manifest): string =>
  `${count} events, positions ${first} to ${last}.\nDigest: ${digest}`;

interface RestoreOptions {
  readonly check?: true;
  readonly replace?: true;
}

export function addBackup(program: Command, { options, say }: Pick<Terminal, 'options' | 'say'>): void {
  const dataDir = (): string => resolve(options().dataDir);

  program
    .command('backup <folder>')
    .description('write one whole file of the log and a manifest into a new folder, while the service goes on')
    .addHelpText('after', HELP)
    .action((folder: string) => {
      const manifest = backUp(dataDir(), resolve(folder), new Date().toISOString());
      say(manifest, `${folder} holds ${sentenceOf(manifest)}`);
    });

  program
    .command('restore <folder>')
    .description('hold a backup against its manifest, and put it into --data-dir; stop the service first')
    .option('--check', 'change nothing: only hold it against its manifest')
    .option('--replace', 'set aside the log that is there')
    .addHelpText('after', HELP)
    .action((folder: string, { check, replace }: RestoreOptions) => {
      if (check === true) {
        const manifest = checkBackup(resolve(folder));
        return say(manifest, `${folder} is whole: ${sentenceOf(manifest)}`);
      }
      makeFolder(dataDir());
      const now = new Date().toISOString();
      const { manifest, before } = restore(resolve(folder), dataDir(), { now, replaces: replace === true });
      const aside = before === undefined ? '' : `\nThe log that was there lies in ${before}.`;
      say({ ...manifest, before: before ?? null }, `The log in ${dataDir()} holds ${sentenceOf(manifest)}${aside}`);
    });
}
