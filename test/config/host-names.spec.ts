import { describe, expect, test } from '@jest/globals';
import { hostOf, isHostName, isLoopback } from '#config/host-names';

describe('an address of this machine', () => {
  test.each([
    'localhost',
    'LocalHost',
    '127.0.0.1',
    '127.255.255.254',
    '::1',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
  ])('%s is one', (host) => expect(isLoopback(host)).toBe(true));

  test.each([
    '127.example.org',
    '127.0.0.1.example.org',
    '127.0.0.1:4000',
    '127.1',
    '127.0.0.256',
    '128.0.0.1',
    '0.0.0.0',
    '::',
    '::2',
    '::ffff:10.0.0.1',
    'localhost.example.org',
    '',
  ])('%s is none', (host) => expect(isLoopback(host)).toBe(false));
});

test.each([
  ['localhost:4000', 'localhost'],
  ['[::1]:4000', '::1'],
  ['A.Example', 'a.example'],
  ['::1', undefined],
  ['a b', undefined],
  ['user@host', undefined],
  ['host:port', undefined],
  ['', undefined],
])('the host of %j is %j', (authority, host) => expect(hostOf(authority)).toBe(host));

test.each(['record.example.org', '10.0.0.1', '2001:db8::1', 'laptop'])('%s may be an allowed host', (text) =>
  expect(isHostName(text)).toBe(true),
);

test.each(['http://record.example.org', 'host:4000', 'host/path', '*', '', '[::1]'])('%j may not', (text) =>
  expect(isHostName(text)).toBe(false),
);
