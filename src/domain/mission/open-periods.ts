/** What a mission is and when it was open, as its facts leave it: a pure fold over facts in the order of time. */
import { type Fact, type FactOf, factsOf } from '../fact.ts';
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

const opened = (on: string | undefined): OpenPeriod => ({ ...(on === undefined ? {} : { from: on }), isOpen: true });
const closed = (period: OpenPeriod, on: string | undefined): OpenPeriod => ({
  ...period,
  ...(on === undefined ? {} : { to: on }),
  isOpen: false,
});

export const MISSION_ACTS = [
  'MissionOpened',
  'MissionStatusChanged',
  'MissionMoved',
  'MissionClosed',
  'MissionReopened',
] as const;

function step(before: MissionState, { type, data }: FactOf<(typeof MISSION_ACTS)[number]>): MissionState {
  const { openPeriods } = before;
  const last = openPeriods.at(-1);
  switch (type) {
    case 'MissionOpened':
      return {
        ...before,
        kind: data.kind,
        ...(data.place === undefined ? {} : { place: data.place }),
        openPeriods: [...openPeriods, opened(data.on)],
      };
    case 'MissionStatusChanged':
      return { ...before, kind: data.to };
    case 'MissionMoved':
      return { ...before, place: data.to };
    case 'MissionClosed':
      return last?.isOpen === true
        ? {
            ...before,
            closedForGood: data.permanently === true,
            openPeriods: [...openPeriods.slice(0, -1), closed(last, data.on)],
          }
        : before;
    case 'MissionReopened':
      return last?.isOpen === false
        ? { ...before, closedForGood: false, openPeriods: [...openPeriods, opened(data.on)] }
        : before;
  }
}

export const missionState = (facts: readonly Fact[]): MissionState =>
  factsOf(facts, ...MISSION_ACTS).reduce(step, { closedForGood: false, openPeriods: [] });
