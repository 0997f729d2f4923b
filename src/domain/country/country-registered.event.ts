import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { CountryCode } from '../vocabulary/references.ts';
import { Language, Name } from '../vocabulary/text.ts';
import { countryStream } from './stream.ts';

export const CountryKind = z.enum(['state', 'territory', 'former_state', 'partially_recognised']).meta({
  id: 'CountryKind',
  description:
    'What sort of country: STATE, TERRITORY of a State, FORMER_STATE that is no more, or PARTIALLY_RECOGNISED.',
});
export const CountryNameForm = z.enum(['short', 'formal']).meta({
  id: 'CountryNameForm',
  description: 'SHORT as in a heading (Azerbaijan), FORMAL as in a treaty (Republic of Azerbaijan).',
});

export const CountryName = z
  .strictObject({ text: Name, form: CountryNameForm, lang: Language, period: EdtfDate.optional() })
  .meta({
    id: 'CountryName',
    description: 'A name of a country, short or formal, in a language, perhaps for a period.',
  });

export const CountryRegistered = defineEvent({
  type: 'CountryRegistered',
  stream: countryStream,
  about: 'A country was taken into the record with its names as a source gives them.',
  data: {
    countryId: z.string().regex(/^[A-Z]{2}([A-Z]{2})?$/u, 'Not an ISO 3166 code.'),
    alpha3: z
      .string()
      .regex(/^[A-Z]{3}$/u, 'Not an ISO 3166-1 alpha-3 code.')
      .optional(),
    kind: CountryKind,
    names: z.array(CountryName).min(1).max(200),
    existence: EdtfDate.optional(),
    sovereignId: CountryCode.optional(),
  },
  moves: { none: 'registered' },
});
