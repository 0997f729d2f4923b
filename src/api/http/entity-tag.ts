/**
 * Entity tags (RFC 9110, 8.8.3). They are weak: the same answer is sent plain or compressed, as the client takes it, and a strong tag
 * would promise the same bytes. For If-None-Match a weak tag is as good.
 */
import { hash } from 'node:crypto';

const WEAK = /^W\//u;

export const entityTagOf = (content: string | Buffer): string => `W/"${hash('sha1', content, 'base64url')}"`;

/** Whether a client has this already: the weak comparison of RFC 9110, 13.1.2. @param ifNoneMatch the header, if it was sent */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = tag.replace(WEAK, '');
  return ifNoneMatch.split(',').some((one) => one.trim() === '*' || one.trim().replace(WEAK, '') === opaque);
}
