/** What the catalogue keeps of a build, and of which one serves. */

/** One build of a projection, as the catalogue knows it. Position, count and digest stand in the build's own file. */
export interface BuildEntry {
  /** The name of its file: `{projection}.v{version}.{n}.sqlite`. */
  readonly file: string;
  readonly projection: string;
  readonly version: number;
  /** Of the projection's name, version and tables. */
  readonly fingerprint: string;
  /** Of its tables alone: what a query of another version needs to be the same. */
  readonly shape: string;
  readonly state: 'building' | 'ready';
  readonly startedAt: string;
  /** What is to become of it, where an operator asked for it: `flip` until it serves. */
  readonly request: BuildRequest | null;
  /** In which run of the machine it was begun: what is not finished is good for no longer than that. */
  readonly boot: string | null;
  /** When another build took its place; null of one that serves, and of one that never did. */
  readonly retiredAt: string | null;
}

/** To take over when it is whole, or to be kept until somebody flips. */
export type BuildRequest = 'flip' | 'keep';

/** Which build of a projection answers, and which one did before. */
export interface Serving {
  readonly projection: string;
  readonly file: string;
  /** An older one: where `rollback` leads. */
  readonly previous: string | null;
  /** Where the build stood when it began to serve, and when that was. */
  readonly position: string | null;
  readonly since: string;
}

export interface Wanted {
  readonly name: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly shape: string;
}
