import { z } from 'zod';
import { fuzzyDate, parseFuzzyDate } from './fuzzy-date.ts';
import { parseInstant } from './instant.ts';
import { refuse } from './rule.ts';

/** When it was so in the world: canonical EDTF text (see fuzzy-date.ts). Bounds are derived, never stored. */
export const EdtfDate = z
  .string()
  .superRefine((text, context) => {
    const parsed = parseFuzzyDate(text);
    if (!parsed.ok) refuse(context, parsed.code, parsed.message, parsed.expected);
  })
  .overwrite((text) => {
    const parsed = parseFuzzyDate(text);
    return parsed.ok ? parsed.date.edtf : text;
  })
  .meta({
    id: 'FuzzyDate',
    description: 'A date as precise as the source: EDTF (ISO 8601-2), e.g. 2019-12-03, 2019-12, [..2019-12-03].',
  });

/** A moment: RFC 3339 with its offset, and the place's IANA zone. */
export const Instant = z
  .strictObject({
    at: z.string().superRefine((text, context) => {
      const parsed = parseInstant(text);
      if (!parsed.ok) refuse(context, parsed.code, parsed.message, parsed.expected);
    }),
    zone: z.string().regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/u, 'Not an IANA time zone such as Asia/Baku.'),
  })
  .meta({ id: 'Instant', description: 'A moment: RFC 3339 with offset, and the IANA time zone of the place.' });

/** The parsed form of an optional stored date. */
export const dateOf = (edtf: string | undefined) => (edtf === undefined ? undefined : fuzzyDate(edtf));
