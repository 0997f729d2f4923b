import type { DecisionContext, StreamState } from '../event.ts';
import type { Problem } from '../problem.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';

interface Step {
  readonly on?: string | undefined;
}

const openedOn = (streamState: StreamState): string | undefined =>
  streamState.facts.find(({ type }) => type === 'MissionOpened')?.data['on'] as string | undefined;

/** Whatever becomes of a mission does so after it was first opened. */
export const afterOpening = ({ on }: Step, context: DecisionContext, streamState: StreamState): Problem[] => [
  ...notInTheFuture('on', on, context),
  ...endsAfterStart('on', openedOn(streamState), on),
];
