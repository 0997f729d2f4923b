/** Certificates for TLS in tests, signed anew each time: nothing secret is kept, and nothing expires. */
import { type KeyObject, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Distinguished encoding (X.690), as far as a certificate needs it. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const integer = (bytes: Uint8Array): Buffer => der(0x02, bytes);
const bits = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes);
const time = (moment: Date): Buffer =>
  der(0x18, Buffer.from(`${moment.toISOString().replaceAll(/[-:T]|\.\d{3}/gu, '')}`));

const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const SUBJECT_ALT_NAME = '551d11';
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const DAY_MS = 86_400_000;

const nameOf = (text: string): Buffer => sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(text)))));

const extensions = (): Buffer =>
  der(
    0xa3,
    sequence(
      sequence(oid(BASIC_CONSTRAINTS), der(0x04, sequence(der(0x01, Buffer.from([0xff]))))),
      sequence(
        oid(SUBJECT_ALT_NAME),
        der(0x04, sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))),
      ),
    ),
  );

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replaceAll(/.{64}/gu, '$&\n')}\n-----END CERTIFICATE-----\n`;

function signed(name: string, publicKey: KeyObject, privateKey: KeyObject): string {
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    nameOf(name),
    sequence(time(new Date(Date.now() - DAY_MS)), time(new Date(Date.now() + DAY_MS))),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions(),
  );
  return pem(sequence(body, ECDSA_WITH_SHA256, bits(sign('sha256', body, privateKey))));
}

/** Files of a certificate of its own authority, for 127.0.0.1 and localhost, and of its key. */
export function certificateIn(directory: string, name: string): { readonly certificate: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const files = { certificate: join(directory, `${name}.pem`), key: join(directory, `${name}.key`) };
  writeFileSync(files.certificate, signed(name, publicKey, privateKey));
  writeFileSync(files.key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return files;
}
