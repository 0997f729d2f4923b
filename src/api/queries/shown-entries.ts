import type { TimelineRow } from '#projections/timeline/queries';
import { TimelineEntryView } from '../views/entry.view.ts';
import type { Reading } from '../views/reading.ts';
import { type CursorMark, cursorOf } from './cursor.ts';
import { Remembered } from './remembered.ts';

export interface TimelineEdge {
  readonly cursor: string;
  readonly node: TimelineEntryView;
}

/** Each holds the people, places and sources that it was asked for: some kilobytes. */
const AT_MOST = 2_000;

/**
 * Entries as they are shown, kept until any read model changes: names come from one, warnings from another. A page that is
 * asked for again then finds its people, places and sources put together. What depends on the day is never kept.
 */
export class ShownEntries {
  private readonly edges = new Remembered<TimelineEdge, TimelineRow>(AT_MOST);

  /**
   * @param stateNow of all read models
   * @param asTheyWere as they were known at an earlier time
   */
  constructor(
    private readonly reader: Reading,
    private readonly stateNow: () => string,
    private readonly asTheyWere = false,
  ) {}

  /** @param mark of the order that the row was taken from */
  of(row: TimelineRow, mark: CursorMark): TimelineEdge {
    return this.edges.of(row, this.stateNow(), () => ({
      cursor: cursorOf(row.sort, mark),
      node: new TimelineEntryView(this.reader, row.entry, this.asTheyWere),
    }));
  }
}
