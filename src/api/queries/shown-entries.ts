import type { Entry } from '#projections/timeline/queries';
import { TimelineEntryView } from '../views/entry.view.ts';
import type { Reading } from '../views/reading.ts';
import { Remembered } from './remembered.ts';

/** Each holds the people, places and sources that it was asked for: some kilobytes. */
const AT_MOST = 2_000;

/**
 * Entries as they are shown, kept until any read model changes: names come from one, warnings from another. A page that is
 * asked for again then finds its people, places and sources put together. What depends on the day is never kept.
 */
export class ShownEntries {
  private readonly views = new Remembered<TimelineEntryView, Entry>(AT_MOST);

  /**
   * @param stateNow of all read models
   * @param asTheyWere as they were known at an earlier time
   */
  constructor(
    private readonly reader: Reading,
    private readonly stateNow: () => string,
    private readonly asTheyWere = false,
  ) {}

  of(entry: Entry): TimelineEntryView {
    return this.views.of(entry, this.stateNow(), () => new TimelineEntryView(this.reader, entry, this.asTheyWere));
  }
}
