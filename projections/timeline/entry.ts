/** What the facts of one stream say, as one entry of a timeline. Pure: the same facts give the same entry. */
import { agreementEntry } from './agreement.ts';
import type { Entry, RecordedFact } from './entry-types.ts';
import { meetingEntry } from './meeting.ts';
import { visitEntry } from './visit.ts';

export type { Entry, EntryOfficial, EntryParty, EntrySource, RecordedFact } from './entry-types.ts';

const ENTRY_OF: Readonly<Record<string, (facts: readonly RecordedFact[]) => Entry | undefined>> = {
  VisitStarted: visitEntry,
  VisitEnded: visitEntry,
  MeetingHeld: meetingEntry,
  AgreementSigned: agreementEntry,
};

export const handledEvents: readonly string[] = Object.keys(ENTRY_OF);

/** Undefined while the facts do not yet make an entry. */
export const entryOf = (facts: readonly RecordedFact[]): Entry | undefined => {
  const first = facts[0];
  return first === undefined ? undefined : ENTRY_OF[first.type]?.(facts);
};
