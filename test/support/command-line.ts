/** `aide-memoire`, built, as a process of its own. */
import { execFile, type ExecFileOptions } from 'node:child_process';
import { resolve } from 'node:path';

export const COMMAND = resolve('dist/src/cli/aide-memoire.js');

/** Where it runs, and with which environment. */
export type Placed = Pick<ExecFileOptions, 'cwd' | 'env'>;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const runCommand = (args: readonly string[], options: Placed = {}): Promise<Ran> =>
  new Promise((done) => {
    execFile(process.execPath, [COMMAND, ...args], { ...options, encoding: 'utf8' }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
