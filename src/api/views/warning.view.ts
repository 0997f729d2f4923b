/** What GraphQL shows of a warning. No name in GraphQL has a hyphen: its code is `WARN_05` there, `WARN-05` elsewhere. */
import type { Warning } from '#domain/problem';

export const codeShown = (code: string): string => code.replace('-', '_');

/** The code as rules write it, of one that {@link codeShown} gave. */
export const codeGiven = (shown: string): string => shown.replace(/^WARN_/u, 'WARN-');

export const warningView = ({ code, message, path }: Warning) => ({ code: codeShown(code), message, path });
