/** The press release as data: it fits the language, quotes literally and briefly, and says nothing that the release does not. */
import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { pressRelease } from '../../src/cli/press-release/index.ts';
import { referencesIn } from '#domain/references';
import { eventDefinitions } from '#domain/registry';
import { streamName } from '#domain/event';
import { validated } from '#domain/validate';
import type { Provenance } from '#domain/vocabulary/provenance';

const SEED = '../shared/seed/press-release-386-19.txt';

const requests = pressRelease({ kind: 'import', id: 'test' });
const facts = requests.flatMap((request) => request.facts.map((fact) => ({ ...fact, stream: request.stream })));
const sources = facts.flatMap(({ type, data }) =>
  (data as { prov: Provenance }).prov.sources.map((source) => ({ type, ...source })),
);

const definitionOf = (type: string) => {
  const definition = eventDefinitions.get(type);
  if (definition === undefined) throw new Error(type);
  return definition;
};

describe('the press release as data', () => {
  test.each(facts.map(({ type, data, stream }) => [`${type} ${stream.id}`, type, data] as const))(
    '%s fits its definition',
    (_name, type, data) => {
      expect(validated(definitionOf(type), data).problems).toEqual([]);
    },
  );

  test('has a key of its own for every request', () => {
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(requests.length);
  });

  test('refers only to what it has told before, countries apart: they come with the service', () => {
    const told = new Set<string>();
    for (const { stream, facts: tellings } of requests) {
      told.add(streamName(stream.kind, stream.id));
      const references = tellings.flatMap(({ type, data }) => referencesIn(definitionOf(type).schema, data));
      const streams = references.filter(({ kind }) => kind !== 'country').map(({ kind, id }) => streamName(kind, id));
      expect([...told]).toEqual(expect.arrayContaining(streams));
    }
  });

  test('quotes at most eight words at a time', () => {
    for (const { quote } of sources) expect((quote ?? '').split(/\s+/u).length).toBeLessThanOrEqual(8);
  });

  test.each(['Aktau', '2018', 'United States', 'France', 'Baku summit', 'Q58146'])(
    'does not know of %s (SEED B4)',
    (word) => {
      expect(JSON.stringify(facts)).not.toContain(word);
    },
  );
});

const sentencesOf = (paragraph: string): string[] => paragraph.split(/(?<!\b(?:Mrs|Mr|[A-Z]))\.\s+/u);

(existsSync(SEED) ? describe : describe.skip)('beside the text as it was published', () => {
  const lines = existsSync(SEED)
    ? readFileSync(SEED, 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : [];
  const title = lines.findIndex((line) => line.startsWith('No:386/19'));
  const body = lines.slice(title + 1);

  test('every phrase stands literally in the sentence that is named', () => {
    const wrong = sources.filter(({ paragraph, sentence, quote }) => {
      const text = paragraph === 0 ? lines.slice(0, title + 1).join('\n') : (body[(paragraph ?? 0) - 1] ?? '');
      const within = paragraph === 0 ? text : (sentencesOf(text)[(sentence ?? 0) - 1] ?? '');
      return !within.includes(quote ?? '');
    });
    expect(wrong).toEqual([]);
  });
});

if (!existsSync(SEED))
  console.warn(`SKIPPED: the quotations are not compared with the release, for its text is not at ${SEED}.`);
