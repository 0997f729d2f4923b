import type { DecisionContext, StreamState } from '../event.ts';
import { dataOf } from '../fact.ts';
import type { Problem } from '../problem.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';

interface Step {
  readonly on?: string | undefined;
}

const openedOn = (streamState: StreamState): string | undefined => dataOf(streamState.facts, 'MissionOpened')?.on;

/** Whatever becomes of a mission does so after it was first opened. */
export const afterOpening = ({ on }: Step, context: DecisionContext, streamState: StreamState): Problem[] => [
  ...notInTheFuture('on', on, context),
  ...endsAfterStart('on', openedOn(streamState), on),
];
