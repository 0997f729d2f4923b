/** The sign of a kind of entry: told apart by its shape, so that no colour is needed. */
import type { TimelineKind } from '../operations.generated.ts';

/** Outlines in a square of sixteen. */
const SHAPES: Readonly<Record<TimelineKind, string>> = {
  VISIT: 'M2 8h9M8 4l4 4-4 4M14 3v10',
  MEETING: 'M3 4h5v8H3zM8 4h5v8H8z',
  CALL: 'M4 3c0 6 3 9 9 9l1-3-4-1-1 1c-2-1-3-2-3-3l1-1-1-3z',
  MESSAGE: 'M2 4h12v8H2zM2 4l6 5 6-5',
  CONFERENCE: 'M8 2a6 6 0 1 1 0 12A6 6 0 1 1 8 2zM8 6a2 2 0 1 1 0 4 2 2 0 1 1 0-4z',
  AGREEMENT: 'M4 2h8v12H4zM6 5h4M6 8h4M6 11l1 1 3-2',
  STATEMENT: 'M2 3h12v8H8l-3 3v-3H2z',
  OUTCOME: 'M3 9l3 3 7-8',
  CEREMONY: 'M8 2l2 4 4 .5-3 3 1 4.5-4-2-4 2 1-4.5-3-3L6 6z',
  RELATIONS: 'M5 8a3 3 0 1 1 6 0 3 3 0 1 1-6 0M1 8h4M11 8h4',
  ORGANISATION_ROLE: 'M8 2l6 4H2zM3 6v6M6.500 6v6M9.500 6v6M13 6v6M2 13h12',
  TENURE: 'M4 14V4h8v10M2 14h12M6 4V2h4v2',
};

export const KindSign = ({ kind }: { readonly kind: TimelineKind }) => (
  <svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={SHAPES[kind]} />
  </svg>
);
