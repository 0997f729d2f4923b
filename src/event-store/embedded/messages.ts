/** What the main thread and the writer thread say to each other. Many at a time: a message costs more than an event. */
import type { AppendOutcome, AppendRequest } from '../log/writer.ts';

export interface WriterSettings {
  readonly logFile: string;
  /** A position that was given before, as far as is known: those that are given are greater. */
  readonly given: bigint;
}

export interface NumberedAppend {
  readonly number: number;
  readonly request: AppendRequest;
}

export type ToWriter = { readonly appends: readonly NumberedAppend[] } | { readonly close: true };

export interface NumberedOutcome {
  readonly number: number;
  /** An outcome, or why the disk would not take it. */
  readonly outcome: AppendOutcome | { readonly fault: string; readonly isDiskFull?: boolean };
}

export type FromWriter =
  | { readonly opened: true }
  | { readonly failed: string; readonly isDiskFull?: boolean }
  | { readonly outcomes: readonly NumberedOutcome[] }
  | { readonly closed: true };
