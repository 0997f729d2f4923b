/** How a token of this service looks. */
import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** By which scanners for leaked secrets know it. */
export const TOKEN_PREFIX = 'aidememoire_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_DIGITS = 30;
const CHECKSUM_DIGITS = 6;
const SHAPE = new RegExp(`^${TOKEN_PREFIX}[0-9A-Za-z]{${RANDOM_DIGITS + CHECKSUM_DIGITS}}$`, 'u');

function checksumOf(random: string): string {
  let rest = crc32(random);
  let text = '';
  for (let at = 0; at < CHECKSUM_DIGITS; at++) {
    text = DIGITS[rest % DIGITS.length]! + text;
    rest = Math.floor(rest / DIGITS.length);
  }
  return text;
}

/** The prefix, 30 random digits of base 62 (178 bits), and their CRC-32 in six more, as GitHub's tokens have it. */
export function newTokenText(): string {
  const random = Array.from({ length: RANDOM_DIGITS }, () => DIGITS[randomInt(DIGITS.length)]).join('');
  return `${TOKEN_PREFIX}${random}${checksumOf(random)}`;
}

/** True for a text that this service, or another one like it, made as a token: nothing of it is missing or mistyped. */
export function isTokenText(text: string): boolean {
  const digits = text.slice(TOKEN_PREFIX.length);
  return SHAPE.test(text) && checksumOf(digits.slice(0, RANDOM_DIGITS)) === digits.slice(RANDOM_DIGITS);
}
