/** How far a long command is: a line in place on a terminal, one every two seconds in a pipe. */
import { type Output, ProgressLine, seconds } from './projections/show.ts';

const TERMINAL_MS = 200;
const PIPE_MS = 2_000;

export interface Step {
  /** "copying", "verifying" … */
  readonly phase: string;
  /** Events, or whatever is counted, that this phase has done. */
  readonly done: number;
  /** Roughly how much of the phase, from 0 to 1. */
  readonly part: number;
}

/** "copying 41 %, 512 events/s, 14 s left" */
export class Progress {
  readonly #line: ProgressLine;
  readonly #everyMs: number;
  readonly #counted: string;
  #phase: string | undefined;
  #began = { at: 0, done: 0, part: 0 };
  #shownAt = -Infinity;

  constructor(output: Output, counted = 'events') {
    this.#counted = counted;
    this.#line = new ProgressLine(output);
    this.#everyMs = output.isTerminal ? TERMINAL_MS : PIPE_MS;
  }

  show({ phase, done, part }: Step): void {
    const now = performance.now();
    if (phase !== this.#phase) this.#began = { at: now, done, part };
    this.#phase = phase;
    if (now - this.#shownAt < this.#everyMs) return;
    this.#shownAt = now;
    const tookSeconds = (now - this.#began.at) / 1000;
    const [events, share] = [done - this.#began.done, part - this.#began.part];
    const rate = tookSeconds > 0.5 ? `, ${Math.round(events / tookSeconds)} ${this.#counted}/s` : '';
    const left = tookSeconds > 0.5 && share > 0 ? `, ${seconds((tookSeconds * (1 - part)) / share)} left` : '';
    this.#line.show(`${phase} ${Math.floor(part * 100)} %${rate}${left}`);
  }

  end(): void {
    this.#line.end();
  }
}
