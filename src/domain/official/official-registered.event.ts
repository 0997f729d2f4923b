import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { endsAfterStart } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ownId } from '../vocabulary/references.ts';
import { Language, Name } from '../vocabulary/text.ts';
import { officialStream } from './stream.ts';

export const Identifier = z
  .strictObject({ scheme: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u, 'Not a scheme such as wikidata.'), value: Name })
  .meta({ id: 'Identifier', description: 'An id that another register gave: `wikidata` and `Q58217`.' });

export const NameParts = z
  .strictObject({ given: Name.optional(), family: Name.optional(), patronymic: Name.optional() })
  .meta({ id: 'NameParts', description: 'The parts of a personal name.' });

export const OfficialRegistered = defineEvent({
  type: 'OfficialRegistered',
  stream: officialStream,
  about: 'A natural person who acts in diplomacy was taken into the record.',
  data: {
    officialId: ownId('official'),
    name: Name,
    nameParts: NameParts.optional(),
    honorificPrefix: Name.optional(),
    lang: Language.optional(),
    identifiers: z.array(Identifier).max(50).optional(),
    birth: EdtfDate.optional(),
    death: EdtfDate.optional(),
  },
  moves: { none: 'registered' },
  rules: [({ birth, death }) => endsAfterStart('death', birth, death)],
});
