/** Ids that follow from the idempotency key, so that a lost answer costs nothing: the repeat finds what the first try wrote. */
import { hash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical';
import { ID_PREFIX } from '#domain/vocabulary/references';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const digestOf = (text: string): string => hash('sha256', text, 'hex');

/** The id of a stream opened under a key: its prefix and 128 bits of the key's hash in Crockford base 32. */
export function entityIdOf(kind: keyof typeof ID_PREFIX, key: string): string {
  let text = `${ID_PREFIX[kind]}_`;
  // 26 digits hold 130 bits: two zeros go first.
  let held = 2;
  let bits = 0;
  for (const byte of hash('sha256', `${kind}\n${key}`, 'buffer').subarray(0, 16)) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 5; bits &= (1 << held) - 1) {
      held -= 5;
      text += CROCKFORD[bits >> held];
    }
  }
  return text;
}

/** The id of the n-th event of a command, a UUID of version 8 (RFC 9562: bits of our own making). */
export function eventIdOf(key: string, index: number): string {
  const bytes = Buffer.from(digestOf(`${key}\n${index}`).slice(0, 32), 'hex');
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Two payloads are the same when this is: fields in any order, values alike. */
export const payloadHashOf = (payload: unknown): string => digestOf(canonicalJson(payload));
