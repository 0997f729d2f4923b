/** The text of a document as paragraphs and sentences, counted as facts name them: from 1; 0 is a heading, and a title line. */

import { W } from './words.ts';

export interface Sentence {
  readonly paragraph: number;
  readonly sentence: number;
  readonly text: string;
}

/** Blocks between blank lines, or lines where there are no blank ones. */
export function blocksOf(text: string): string[] {
  const lines = text.replaceAll('\r\n', '\n').trim();
  const blocks = lines.includes('\n\n') ? lines.split(/\n{2,}/u) : lines.split('\n');
  return blocks.map((block) => block.replaceAll(/\s+/gu, ' ').trim()).filter((block) => block !== '');
}

/** What ends without a full stop at the top of a document is taken for a heading. */
export function headingsIn(blocks: readonly string[]): number {
  const first = blocks.findIndex((block) => /[.!?。؟।]["”»)]?$/u.test(block));
  return first === -1 ? 0 : first;
}

export function sentencesOf(blocks: readonly string[], headings: number, language: string): Sentence[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return blocks.flatMap((block, at) => {
    if (at < headings) return [{ paragraph: 0, sentence: at, text: block }];
    const sentences = [...segmenter.segment(block)].map(({ segment }) => segment.trim()).filter((text) => text !== '');
    return sentences.map((text, index) => ({ paragraph: at - headings + 1, sentence: index + 1, text }));
  });
}

/** SHA-256 of the bytes, in hexadecimal digits. @throws {Error} where the browser computes none: on a page that came without encryption */
export async function hashOf(bytes: BufferSource): Promise<string> {
  if (!isSecureContext) throw new Error(W.noHash);
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A text that was read, and the hash of its bytes. */
export interface ReadText {
  readonly text: string;
  readonly hash: string;
}

export const readText = async (bytes: Uint8Array<ArrayBuffer>): Promise<ReadText> => ({
  text: new TextDecoder().decode(bytes),
  hash: await hashOf(bytes),
});

const placeOf = (hash: string): string => `aide-memoire-text-${hash}`;

/** Kept in this tab, so that it need not be chosen again; a text that is too long for that is chosen again. */
export function keepText({ text, hash }: ReadText): void {
  try {
    sessionStorage.setItem(placeOf(hash), text);
  } catch {
    // The tab has no room for it.
  }
}

export function keptText(hash: string): ReadText | null {
  const text = sessionStorage.getItem(placeOf(hash));
  return text === null ? null : { text, hash };
}
