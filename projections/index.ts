/** The projection manifest: what the runner runs. Order does not matter. */
import type { Projection } from '#read-model/contract/projection';
import { agreements } from './agreements/projection.ts';
import { timelineHistory } from './timeline-history/projection.ts';
import { directory } from './directory/projection.ts';
import { offices } from './offices/projection.ts';
import { officials } from './officials/projection.ts';
import { organisations } from './organisations/projection.ts';
import { relations } from './relations/projection.ts';
import { review } from './review/projection.ts';
import { search } from './search/projection.ts';
import { sources } from './sources/projection.ts';
import { timeline } from './timeline/projection.ts';

const all = [
  timeline,
  timelineHistory,
  search,
  directory,
  officials,
  offices,
  organisations,
  agreements,
  relations,
  sources,
  review,
];

export const projections: readonly Projection[] = all as unknown as readonly Projection[];
