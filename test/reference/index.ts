/**
 * A second, slow and obvious way from recorded events to what the read models show: the whole list of a thing's events, the
 * facts that hold worked out of it, then plain loops. It shares with the product the types of events, ids and the grammar
 * of dates, and nothing else: neither the streamState nor a state machine, teller, fold or row of it.
 *
 * Compared, for visits, meetings, calls, agreements, tenures, officials and offices:
 * - `timeline`: every column of `appearances`, of things and of their acts; and of things the entry as it is read back: id, kind, title, status, assertion,
 *   occurred, dateBasis, publishedOn, parties with roles, officials with roles, partOf, firstRecorded, recorded, revision.
 * - `agreements`: every column of `instruments`, `parties` and `periods`.
 * - `officials`: every column of `names`, `merges`, `tenures` and `posts`. `offices`: every column of `holdings`.
 *
 * Not compared: of an entry, place, topics, sources, warnings and the engagement's own fields; other kinds of streams; and
 * the read models `directory`, `organisations`, `relations`, `sources` and `review`.
 */
import { agreementRows } from './agreements.ts';
import { officeRows, officialRows, tenureRows } from './officials.ts';
import type { Event } from './record.ts';
import { type Entry, timelineOf } from './timeline.ts';
import type { Row, World } from './world.ts';

export { type Data, type Event, factsThatHold, retractionsThatStand } from './record.ts';
export type { Entry } from './timeline.ts';
export { type Row, World } from './world.ts';

/** What the read models show of one stream: its entry, and the rows of each table. */
export interface Shown {
  readonly entry: Entry | undefined;
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

/** Tables that are compared, by read model. */
export const COMPARED: Readonly<Record<string, readonly string[]>> = {
  timeline: ['appearances'],
  agreements: ['instruments', 'parties', 'periods'],
  officials: ['names', 'merges', 'tenures', 'posts'],
  offices: ['holdings'],
};

/** @param events all of one stream, in order */
export function shownOf(events: readonly Event[], world: World): Shown {
  const kind = events[0]!.stream.split('-')[0];
  if (kind === 'official') return { entry: undefined, rows: officialRows(events) };
  if (kind === 'office') return { entry: undefined, rows: officeRows(events, world) };
  const told = timelineOf(events, world);
  return {
    entry: told?.entry,
    rows: {
      appearances: told?.rows ?? [],
      ...(kind === 'agreement' ? agreementRows(events, world) : {}),
      ...(kind === 'tenure' ? tenureRows(events) : {}),
    },
  };
}
