/** What the read model would say of facts that are about to be recorded. A port: the composition root provides it. */
import type { Fact } from '#domain/event';
import type { Warning } from '#domain/problem';

export const FORESIGHT = Symbol('Foresight');

export interface Foresight {
  /**
   * The warnings that only several streams together show, as fresh as the read model is. Never refuses and never fails: what
   * cannot be foreseen is found afterwards.
   */
  warningsOf(stream: string, recorded: readonly Fact[], fresh: readonly Fact[]): readonly Warning[];
}

export const NO_FORESIGHT: Foresight = { warningsOf: () => [] };
