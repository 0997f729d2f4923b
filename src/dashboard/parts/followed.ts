/** What a browser follows while a timeline is read: the changes that concern it, from the position that is shown. */
import type { TimelineFilter } from '../operations.generated.ts';

export interface Followed {
  readonly filter: TimelineFilter;
  /** A position of the log: all up to it is shown. */
  readonly position: string;
}
