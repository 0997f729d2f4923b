import { z } from 'zod';
import { refuse } from './rule.ts';

export const MAX_TEXT = 10_000;

// Tab and line feed are text; every other control character is a fault of transport.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;

/** Published text: stored in Unicode NFC, never blank, at most `max` characters, no control characters, no lone surrogates. */
export const publishedText = (max = MAX_TEXT) =>
  z
    .string()
    .superRefine((text, context) => {
      const expected = `1 to ${max} characters of well-formed text`;
      if (text.trim() === '') refuse(context, 'TEXT_LIMITS', 'The text is empty.', expected);
      else if (text.length > max)
        refuse(context, 'TEXT_LIMITS', `The text has ${text.length} characters; at most ${max} are kept.`, expected);
      else if (!text.isWellFormed()) refuse(context, 'TEXT_LIMITS', 'The text holds a lone surrogate.', expected);
      else if (CONTROL.test(text)) refuse(context, 'TEXT_LIMITS', 'The text holds a control character.', expected);
    })
    .overwrite((text) => text.normalize('NFC'));

/** A name or title. */
export const Name = publishedText(500);
/** A passage, a reason, a purpose. */
export const Passage = publishedText();
/** Words taken from a source: at most 500 characters. */
export const Quote = publishedText(500);
/** BCP 47 language tag. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u, 'Not a BCP 47 language tag.');
/** SHA-256 of the document's bytes, lower-case hexadecimal. */
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/u, 'Not a SHA-256 in lower-case hexadecimal.');
