/** A line of the log for a person at a terminal: time, level, name, sentence, fields; a stack on lines of its own. */
import { styleText } from 'node:util';
import type { LoggedError } from './logged-error.ts';

const COLOURS = { warn: 'yellow', error: 'red', fatal: 'red', info: 'green', debug: 'gray', trace: 'gray' } as const;

/** Control characters could rewrite what stands on the terminal. */
const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu, '�');

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function stacksOf(error: LoggedError | undefined): string[] {
  if (error === undefined) return [];
  const text = error.stack ?? `${error.name}: ${error.message}`;
  return [...text.split('\n').map((each) => `    ${each}`), ...stacksOf(error.cause)];
}

/** @param json one line of the log, as it is written where no terminal is */
export function readable(json: string): string {
  const { level, time, event, msg, error, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const name = String(level).toUpperCase().padEnd(5);
  const head = [
    String(time).slice(11, 23),
    styleText(COLOURS[level as keyof typeof COLOURS] ?? 'gray', name, { validateStream: false }),
    styleText('bold', String(event), { validateStream: false }),
    plain(String(msg)),
    ...Object.entries(fields).map(([field, value]) => `${field}=${plain(shown(value)).replaceAll('\n', ' ')}`),
  ].join(' ');
  return [head, ...stacksOf(error as LoggedError | undefined).map(plain)].join('\n') + '\n';
}
