import type { Entry } from '#projections/timeline/queries';
import { TimelineEntryView } from '../views/entry.view.ts';
import type { Reading } from '../views/reading.ts';

/** Each holds the people, places and sources that it was asked for: some kilobytes. */
const AT_MOST = 2_000;

/**
 * Entries as they are shown, kept until any read model changes: names come from one, warnings from another. A page that is
 * asked for again then finds its people, places and sources put together. What depends on the day is never kept.
 */
export class ShownEntries {
  private views = new WeakMap<Entry, TimelineEntryView>();
  private count = 0;
  private at: string | undefined;

  /** @param stateNow of all read models */
  constructor(
    private readonly reader: Reading,
    private readonly stateNow: () => string,
  ) {}

  of(entry: Entry): TimelineEntryView {
    const state = this.stateNow();
    if (state !== this.at || this.count >= AT_MOST) {
      this.views = new WeakMap();
      this.count = 0;
      this.at = state;
    }
    let view = this.views.get(entry);
    if (view === undefined) {
      view = new TimelineEntryView(this.reader, entry);
      this.views.set(entry, view);
      this.count += 1;
    }
    return view;
  }
}
