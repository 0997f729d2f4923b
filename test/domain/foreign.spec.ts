import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { FOREIGN_REASONS, classifier, foreignIn, kindOfStream } from '#domain/foreign';
import { eventDefinitions } from '#domain/registry';
import { told } from '../support/given.ts';

const METADATA = {
  schemaVersion: 1,
  recordedBy: { kind: 'user', id: 'nadia' },
  commandId: 'k',
  correlationId: 'k',
  payloadHash: 'a'.repeat(64),
};
const STREAM = 'visit-vis_01J9ZZZZZZZZZZZZZZZZZZZZZZ';
const TOMORROW = eventDefinitions.get('VisitStarted')!.version + 1;
const started = told('VisitStarted').data;

const classified = (differently: object = {}) =>
  classifier.classify({ stream: STREAM, type: 'VisitStarted', data: started, metadata: METADATA, ...differently });

describe('Of the events of a log,', () => {
  test('one that its schema allows, with our metadata, in a stream of its kind is ours', () =>
    expect(classified()).toBeUndefined());

  test.each([...eventDefinitions].filter(([type]) => !/Corrected|Retracted|Reinstated/u.test(type)))(
    'the golden sample of %s is ours',
    (type, { stream }) => {
      const kind = stream.kind === 'engagement' ? 'meeting' : stream.kind;
      const event = { stream: `${kind}-one`, type, data: told(type).data, metadata: METADATA };
      expect(classifier.classify(event)).toBeUndefined();
    },
  );

  test.each([
    ['bench-one', ''],
    ['visits-one', ''],
    ['visit', ''],
    ['visit-', ''],
    ['Visit-one', ''],
    ['-one', ''],
    ['', ''],
    ['__proto__-one', ''],
    ['constructor-one', ''],
    ['engagement-one', ''],
  ])('those in the stream "%s" are of others', (stream, streamKind) =>
    expect(classified({ stream })).toEqual({ streamKind, reason: 'OTHER_STREAM' }),
  );

  test.each([
    ['a link', { type: '$>', data: '0@somewhere', metadata: {} }, 'LINK'],
    ['a tombstone', { type: '$streamDeleted', data: {}, metadata: {} }, 'TOMBSTONE'],
    ['bytes', { data: 'AQID', isBinary: true }, 'BINARY'],
    ['bytes that are the JSON of a valid event', { isBinary: true }, 'BINARY'],
    ['a type that nobody defines', { type: 'NoteWritten' }, 'UNKNOWN_TYPE'],
    ['the type __proto__', { type: '__proto__' }, 'UNKNOWN_TYPE'],
    ['the type constructor', { type: 'constructor' }, 'UNKNOWN_TYPE'],
    ['the type toString', { type: 'toString' }, 'UNKNOWN_TYPE'],
    ['the type hasOwnProperty', { type: 'hasOwnProperty' }, 'UNKNOWN_TYPE'],
    ['a type in another case', { type: 'visitStarted' }, 'UNKNOWN_TYPE'],
    ['an event of another kind of stream', { type: 'MeetingHeld', data: told('MeetingHeld').data }, 'WRONG_STREAM'],
    [
      'what is told of engagements, in the stream of a country',
      { stream: 'country-AZ', type: 'EngagementLinked' },
      'WRONG_STREAM',
    ],
    ['no metadata', { metadata: null }, 'NO_METADATA'],
    ['empty metadata', { metadata: {} }, 'NO_METADATA'],
    ['metadata that are text', { metadata: 'none' }, 'NO_METADATA'],
    ['metadata that are a list', { metadata: [METADATA] }, 'NO_METADATA'],
    ['metadata without a version', { metadata: { ...METADATA, schemaVersion: undefined } }, 'NO_METADATA'],
    ['metadata with a version that is text', { metadata: { ...METADATA, schemaVersion: '1' } }, 'NO_METADATA'],
    ['version 0', { metadata: { ...METADATA, schemaVersion: 0 } }, 'NO_METADATA'],
    ['warnings that are none', { metadata: { ...METADATA, warnings: 'many' } }, 'NO_METADATA'],
    ['a publication date that is none', { metadata: { ...METADATA, seen: { publishedOn: 7 } } }, 'NO_METADATA'],
    ['a newer version', { metadata: { ...METADATA, schemaVersion: TOMORROW } }, 'NEWER_VERSION'],
    [
      'a much newer version, with data of its own',
      { metadata: { ...METADATA, schemaVersion: 99 }, data: { x: 1 } },
      'NEWER_VERSION',
    ],
    ['no data', { data: {} }, 'INVALID_DATA'],
    ['data that are null', { data: null }, 'INVALID_DATA'],
    ['data that are text', { data: '{"broken":' }, 'INVALID_DATA'],
    ['data that are a list', { data: [started] }, 'INVALID_DATA'],
    ['a field more than there is', { data: { ...started, mood: 'good' } }, 'INVALID_DATA'],
    ['a date that is none', { data: { ...started, startedOn: '2026-02-30' } }, 'INVALID_DATA'],
    ['data without a source', { data: { ...started, prov: undefined } }, 'INVALID_DATA'],
  ])('one with %s is foreign', (_what, differently, reason) => {
    const streamKind = kindOfStream((differently as { stream?: string }).stream ?? STREAM);
    expect(classified(differently)).toEqual({ streamKind, reason });
  });

  test('one of an older version is ours where it can be brought to today’s, and its data are right then', () => {
    const definition = eventDefinitions.get('VisitStarted')!;
    const upcasters = {
      1: ({ begins, ...rest }: Record<string, unknown>) => {
        if (typeof begins !== 'string') throw new TypeError('no text');
        return { ...rest, startedOn: begins };
      },
    };
    const known = new Map([['VisitStarted', { ...definition, version: 2, upcasters }]]);
    const { startedOn, ...rest } = started;
    const old = (data: unknown) => foreignIn({ stream: STREAM, type: 'VisitStarted', data, metadata: METADATA }, known);
    expect(startedOn).toBeDefined();
    expect(old({ ...rest, begins: startedOn })).toBeUndefined();
    expect(old({ ...rest, begins: 'tomorrow' })).toMatchObject({ reason: 'INVALID_DATA' });
    expect(old(rest)).toMatchObject({ reason: 'INVALID_DATA' });
  });
});

test('Every reason is told in the schema in the same words', () => {
  const sdl = readFileSync('schema/graphql/foreign.graphql', 'utf8');
  for (const [reason, words] of Object.entries(FOREIGN_REASONS)) expect(sdl).toContain(`"${words}"\n  ${reason}\n`);
});
