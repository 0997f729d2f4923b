import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PlaceRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import type { Ledger } from '../event.ts';
import { visitStream } from './stream.ts';

const startOf = (ledger: Ledger): string | undefined =>
  ledger.facts.find((fact) => fact.type === 'VisitStarted')?.data['startedOn'] as string | undefined;

export const VisitEnded = defineEvent({
  type: 'VisitEnded',
  stream: visitStream,
  about: 'A visit came to its end, as planned or cut short.',
  data: {
    endedOn: EdtfDate.optional(),
    cutShort: z.boolean().optional(),
    reason: Passage.optional(),
    departurePlace: PlaceRef.optional(),
  },
  moves: { under_way: 'completed' },
  rules: [
    (data, context) => notInTheFuture('endedOn', data.endedOn, context),
    (data, _context, ledger) => endsAfterStart('endedOn', startOf(ledger), data.endedOn),
  ],
  occurred: (data) => data.endedOn,
});
