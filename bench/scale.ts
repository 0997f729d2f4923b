/** How long and how much: a run of minutes, or one of seconds that only shows that everything runs. */

export interface Scale {
  readonly name: 'full' | 'short';
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** How often a figure is measured that is not a matter of seconds. */
  readonly rounds: number;
  readonly logEvents: number;
  readonly liveWrites: number;
  /** Handed to the service's Node, to profile it: `--cpu-prof`. */
  readonly nodeOptions: readonly string[];
}

const FULL = { name: 'full', seconds: 10, warmUpSeconds: 3, rounds: 3, logEvents: 200_000, liveWrites: 1000 } as const;
const SHORT = { name: 'short', seconds: 1, warmUpSeconds: 1, rounds: 1, logEvents: 10_000, liveWrites: 30 } as const;

/** `--short`, and what begins with `--cpu-prof` for the service. */
export function scaleFrom(flags: readonly string[]): Scale {
  const nodeOptions = flags.filter((flag) => flag.startsWith('--cpu-prof'));
  return { ...(flags.includes('--short') ? SHORT : FULL), nodeOptions };
}
