import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { Language, Name } from '../vocabulary/text.ts';
import { officialStream } from './stream.ts';

export const OfficialNameKind = z.enum(['transliteration', 'abbreviation', 'former', 'alias']).meta({
  id: 'OfficialNameKind',
  description:
    'How a form of a name differs from the main one: another script, shortened, borne earlier, or another name altogether.',
});

export const OfficialNameRecorded = defineEvent({
  type: 'OfficialNameRecorded',
  stream: officialStream,
  about: 'Another form of an official’s name was found in a source.',
  data: {
    text: Name,
    lang: Language.optional(),
    script: z
      .string()
      .regex(/^[A-Z][a-z]{3}$/u, 'Not an ISO 15924 script code such as Cyrl.')
      .optional(),
    kind: OfficialNameKind,
    period: EdtfDate.optional(),
  },
  moves: { '*': '*' },
});
