import type { StreamKind } from '../event.ts';
import type { EngagementRef } from '../vocabulary/references.ts';

/** No stream of its own: what is told of any engagement stands in the stream of that engagement. */
export const engagementStream = {
  kind: 'engagement',
  graph: { field: 'engagement', type: 'Engagement' },
  about: 'Anything that has a place on a timeline: a visit, a meeting, a statement …',
  streamFrom: (data) => (data['engagement'] ?? data['from']) as EngagementRef | undefined,
} as const satisfies StreamKind;
