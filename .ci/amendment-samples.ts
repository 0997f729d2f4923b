/** Golden samples of the events about the record, which are the same for every kind of stream. */
const prov = {
  sources: [
    {
      sourceId: 'src_01J9ZK3V5T8N6Q2R4W7X1Y0A01',
      paragraph: 2,
      sentence: 1,
      quote: 'correction of an earlier notice',
      row: '17',
    },
  ],
  assertion: 'reported',
  confidence: 'high',
  inferences: [{ path: '/reason', basis: 'curator', note: 'Two notices were compared.' }],
};
const EVENT = '3f2504e0-4f89-81d3-9a0c-0305e82c3301';

export const AMENDMENT_SAMPLES = {
  correction: {
    targetEventId: EVENT,
    changes: [
      { path: '/prov/sources/0/paragraph', from: 1, to: 2 },
      { path: '/prov/confidence', from: 'low', to: 'high' },
    ],
    reason: 'transcription_error',
    note: 'The paragraph was counted from the headline.',
    prov,
  },
  retraction: { targetEventId: EVENT, whole: false, reason: 'wrong_entity', note: 'A namesake.', prov },
  reinstatement: { retractionEventId: EVENT, reason: 'It was no namesake after all.', prov },
} as const;
