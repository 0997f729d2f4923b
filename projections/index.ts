/** The projection manifest: what the runner runs. Order does not matter. */
import type { Projection } from '#read-model/projection';
import { directory } from './directory/projection.ts';
import { relations } from './relations/projection.ts';
import { review } from './review/projection.ts';
import { timeline } from './timeline/projection.ts';

export const projections: readonly Projection[] = [
  timeline,
  directory,
  relations,
  review,
] as unknown as readonly Projection[];
