/** An import in this process: what it says, what it ends with, and what is in the log then. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type ImportArguments, importOrSay } from '#cli/import/command';
import type { RecordedEvent } from '#event-store/event-store';
import { LogReader } from '#event-store/log/reader';

export interface Answer {
  readonly exitCode: number;
  readonly rows: number;
  readonly created: number;
  readonly amended: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly passedOver: number;
  readonly events: number;
  readonly refusals: readonly {
    readonly rule: string;
    readonly column: string;
    readonly row: number;
    readonly problem: string;
    readonly expected: string;
    readonly rows: number;
  }[];
  readonly passed: readonly { readonly problem: string; readonly rows: number }[];
  readonly refusedRows: readonly string[];
  /** What was said on the error stream. */
  readonly error: string;
}

export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'aide-memoire-import-spec-'));
  readonly dataDir = join(this.path, 'data');

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  async import(files: readonly string[], given: ImportArguments): Promise<Answer> {
    let said: object = {};
    let error = '';
    const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      error += String(text);
      return true;
    });
    try {
      const exitCode = await importOrSay(
        files,
        { report: join(this.path, 'refused.csv'), ...given },
        {
          output: { isTerminal: false, write: () => undefined },
          options: () => ({ json: true, dataDir: this.dataDir }),
          say: (value) => {
            said = value as object;
          },
          whenInterrupted: () => undefined,
        },
      );
      return { exitCode, error, ...(said as Omit<Answer, 'exitCode' | 'error'>) };
    } finally {
      stderr.mockRestore();
    }
  }

  /** What it says to people. */
  async importText(files: readonly string[], given: ImportArguments): Promise<string> {
    let said = '';
    await importOrSay(
      files,
      { report: join(this.path, 'refused.csv'), ...given },
      {
        output: { isTerminal: false, write: () => undefined },
        options: () => ({ dataDir: this.dataDir }),
        say: (_, text) => {
          said = text;
        },
        whenInterrupted: () => undefined,
      },
    );
    return said;
  }

  events(): readonly RecordedEvent[] {
    const file = join(this.dataDir, 'log.sqlite');
    if (!existsSync(file)) return [];
    const log = new LogReader(file);
    try {
      return log.pageAfter(-1n, 1_000_000).events;
    } finally {
      log.close();
    }
  }

  /** Of all that is recorded but the moments of recording. */
  digest(): string {
    const hash = createHash('sha256');
    for (const { stream, revision, id, type, data, metadata } of this.events())
      hash.update(JSON.stringify([stream, String(revision), id, type, data, metadata]));
    return hash.digest('hex');
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
