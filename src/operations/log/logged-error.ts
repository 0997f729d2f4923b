/** An error as a log may show it: where it happened, without the values that were under hand. */

const LONGEST_TEXT = 500;
const LONGEST_STACK = 8_000;

export interface LoggedError {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** Engines and libraries quote the text that they cannot read: a fact's text may be in it. */
const QUOTED: readonly (readonly [found: RegExp, instead: string])[] = [
  [/, (?:\.\.\.)?"[\s\S]*?"(?:\.\.\.)? is not valid JSON/gu, ', "…" is not valid JSON'],
  [/("?[\w!\[\]]+"? cannot represent (?:non-\w+ )?value: )[\s\S]*?(?=\n {4}at |$)/gu, '$1…'],
  [/"[^"\n]{60,}"/gu, '"…"'],
];

const withoutValues = (text: string): string =>
  QUOTED.reduce((shown, [found, instead]) => shown.replace(found, instead), text);

/** A text that tells of a fault, without the values in it, cut at 500 characters. */
export function loggedText(text: string): string {
  const shown = withoutValues(text);
  return shown.length <= LONGEST_TEXT ? shown : `${shown.slice(0, LONGEST_TEXT)}…`;
}

const MOST_CAUSES = 3;

/** Whatever was thrown, with up to three causes. */
export function loggedError(thrown: unknown, causes = MOST_CAUSES): LoggedError {
  if (!(thrown instanceof Error) && !(thrown as Error | undefined)?.stack)
    return { name: 'Error', message: loggedText(String(thrown)) };
  const { name, message, stack, cause, code } = thrown as NodeJS.ErrnoException;
  return {
    name: name ?? 'Error',
    ...(typeof code === 'string' ? { code } : {}),
    message: loggedText(message ?? ''),
    ...(stack === undefined ? {} : { stack: withoutValues(stack).slice(0, LONGEST_STACK) }),
    ...(cause instanceof Error && causes > 0 ? { cause: loggedError(cause, causes - 1) } : {}),
  };
}
