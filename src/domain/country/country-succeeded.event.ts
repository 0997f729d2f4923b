import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { dataOf } from '../fact.ts';
import { problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { CountryCode } from '../vocabulary/references.ts';
import { countryStream } from './stream.ts';

export const SuccessionMode = z.enum(['dissolution', 'separation', 'unification', 'transfer']).meta({
  id: 'SuccessionMode',
  description:
    'How States follow one another: DISSOLUTION into several, SEPARATION of a part while the rest goes on, UNIFICATION into one, TRANSFER of territory.',
});
type SuccessionMode = z.infer<typeof SuccessionMode>;

/** After these two the predecessor is no more. */
const ENDS: ReadonlySet<SuccessionMode> = new Set(['dissolution', 'unification']);

/** The successors begin with the event, so their existence is not held against its date. */
export const CountrySucceeded = defineEvent({
  type: 'CountrySucceeded',
  stream: countryStream,
  about: 'Other States took the place of a country, of the whole of it or of a part.',
  data: {
    successorIds: z.array(CountryCode).min(1).max(50),
    mode: SuccessionMode,
    effectiveOn: EdtfDate.optional(),
  },
  moves: { registered: ({ mode }) => (ENDS.has(mode) ? 'succeeded' : 'registered') },
  rules: [
    (data, context) => notInTheFuture('effectiveOn', data.effectiveOn, context),
    ({ successorIds }, _context, streamState) => {
      const own = dataOf(streamState.facts, 'CountryRegistered')?.countryId;
      const at = successorIds.findIndex((id, index) => id === own || successorIds.indexOf(id) !== index);
      return at < 0
        ? []
        : [
            problem(
              'INVALID_VALUE',
              `successorIds.${at}`,
              `${successorIds[at] ?? ''} is the country itself, or named twice.`,
              'each successor once, none of them the country itself',
            ),
          ];
    },
  ],
  ordered: (data) => data.effectiveOn,
});
