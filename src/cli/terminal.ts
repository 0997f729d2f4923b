/** What the command line gives to each of its longer commands. */
import type { Output } from './projections/show.ts';

export interface Terminal {
  readonly output: Output;
  /** What the whole command line was told. */
  readonly options: () => { readonly json?: true; readonly dataDir: string };
  readonly say: (value: unknown, text: string) => void;
  /** Who is called at Ctrl-C from now on. */
  readonly whenInterrupted: (handler: () => void) => void;
}
