/** The records of the catalogue: builds, and which one of each projection serves. */

/** One build of a projection. Its position, count and digest are stored in its own file. */
export interface BuildEntry {
  /** File name: `{projection}.v{version}.{n}.sqlite`. */
  readonly file: string;
  readonly projection: string;
  readonly version: number;
  /** Hash of the projection's name, version and tables. */
  readonly fingerprint: string;
  /** Hash of its tables only. Queries of another release can read the build if this is equal. */
  readonly shape: string;
  readonly state: 'building' | 'ready';
  readonly startedAt: string;
  /** What an operator asked for, if one did: `flip` stays until it serves. */
  readonly request: BuildRequest | null;
  /** The boot of the machine in which it was started. An unfinished build is unsynced, so it can only be resumed in the same boot. */
  readonly boot: string | null;
  /** When another build replaced it; null if it serves or never did. */
  readonly retiredAt: string | null;
}

/** `flip`: take over when it is complete. `keep`: wait until an operator flips. */
export type BuildRequest = 'flip' | 'keep';

/** The build of a projection that answers, and the one before it. */
export interface Serving {
  readonly projection: string;
  readonly file: string;
  /** An older build, to which `rollback` returns. */
  readonly previous: string | null;
  /** The position of the build when it began to serve, and the time of that. */
  readonly position: string | null;
  readonly since: string;
}

export interface Wanted {
  readonly name: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly shape: string;
}
