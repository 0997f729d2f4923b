/** What a mission is and when it was open, as its facts leave it: a pure fold over facts in the order of time. */
import type { PlaceRef } from '../vocabulary/references.ts';

/** From the opening to the closing, both EDTF; a bound that no source gives is left out. */
export interface OpenPeriod {
  readonly from?: string;
  readonly to?: string;
  /** True while it has not ended. */
  readonly isOpen: boolean;
}

export interface MissionState {
  readonly kind?: string;
  readonly place?: PlaceRef;
  readonly closedForGood: boolean;
  readonly openPeriods: readonly OpenPeriod[];
}

interface Step {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const opened = (on: unknown): OpenPeriod => ({ ...(on === undefined ? {} : { from: on as string }), isOpen: true });
const closed = (period: OpenPeriod, on: unknown): OpenPeriod => ({
  ...period,
  ...(on === undefined ? {} : { to: on as string }),
  isOpen: false,
});

function step(before: MissionState, { type, data }: Step): MissionState {
  const { openPeriods } = before;
  const last = openPeriods.at(-1);
  switch (type) {
    case 'MissionOpened':
      return {
        ...before,
        kind: data['kind'] as string,
        ...(data['place'] === undefined ? {} : { place: data['place'] as PlaceRef }),
        openPeriods: [...openPeriods, opened(data['on'])],
      };
    case 'MissionStatusChanged':
      return { ...before, kind: data['to'] as string };
    case 'MissionMoved':
      return { ...before, place: data['to'] as PlaceRef };
    case 'MissionClosed':
      return last?.isOpen === true
        ? {
            ...before,
            closedForGood: data['permanently'] === true,
            openPeriods: [...openPeriods.slice(0, -1), closed(last, data['on'])],
          }
        : before;
    case 'MissionReopened':
      return last?.isOpen === false
        ? { ...before, closedForGood: false, openPeriods: [...openPeriods, opened(data['on'])] }
        : before;
    default:
      return before;
  }
}

export const missionState = (steps: readonly Step[]): MissionState =>
  steps.reduce(step, { closedForGood: false, openPeriods: [] });
