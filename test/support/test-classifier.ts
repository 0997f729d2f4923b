/** Of the contract: events named `Foreign…` are none of ours. A thread of a store imports it. */
import type { EventClassifier } from '#event-store/classifier';

export const classifier: EventClassifier = {
  fingerprint: 'the contract',
  versions: new Map(),
  classify: ({ type }) => (type.startsWith('Foreign') ? { streamKind: 'contract', reason: 'FOREIGN' } : undefined),
};
