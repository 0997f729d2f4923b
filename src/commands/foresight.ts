/** What the read model would say of facts that are about to be recorded. A port: the composition root provides it. */
import type { Fact } from '#domain/fact';
import type { Warning } from '#domain/problem';

export const FORESIGHT = Symbol('Foresight');

/** A warning, and the event of whose data its path is; none where it is said of the thing as a whole. */
export interface Foreseen extends Warning {
  readonly eventId?: string;
}

export interface Foresight {
  /**
   * The warnings that only several streams together show, as fresh as the read model is. Never refuses and never fails: what
   * cannot be foreseen is found afterwards.
   */
  warningsOf(stream: string, recorded: readonly Fact[], fresh: readonly Fact[]): readonly Foreseen[];
}

export const NO_FORESIGHT: Foresight = { warningsOf: () => [] };
