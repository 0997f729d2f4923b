/** The press release as data: it fits the language, quotes literally and briefly, and says nothing that the release does not. */
import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { pressRelease } from '../../src/cli/press-release/index.ts';
import { referencesIn } from '#domain/references';
import { eventDefinitions } from '#domain/registry';
import { opensStream, streamName } from '#domain/event';
import { validated } from '#domain/validate';
import type { Provenance } from '#domain/vocabulary/provenance';

const SEED = '../shared/seed/press-release-386-19.txt';

type Data = Record<string, unknown> & { readonly prov: Provenance };

const requests = pressRelease({ kind: 'import', id: 'test' });
const facts = requests.flatMap(({ stream, facts: tellings }) =>
  tellings.map(({ type, data }) => ({ type, data: data as Data, stream: streamName(stream.kind, stream.id) })),
);
const sources = facts.flatMap(({ type, data }) => data.prov.sources.map((source) => ({ type, ...source })));

const definitionOf = (type: string) => {
  const definition = eventDefinitions.get(type);
  if (definition === undefined) throw new Error(type);
  return definition;
};
const opening = facts.filter(({ type }) => opensStream(definitionOf(type)));
const ofType = (type: string): Data[] => facts.filter((fact) => fact.type === type).map(({ data }) => data);
const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/** Every text in the data but titles, which are names and may be long. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, inner]) => (field === 'title' ? [] : textsIn(inner)));
};

const at = (data: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], data);

describe('the press release as data', () => {
  test.each(facts.map(({ type, data, stream }) => [`${type} ${stream}`, type, data] as const))(
    '%s fits its definition',
    (_name, type, data) => {
      expect(validated(definitionOf(type), data).problems).toEqual([]);
    },
  );

  test('has a key of its own for every request, and opens every stream once', () => {
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(requests.length);
    expect(new Set(opening.map(({ stream }) => stream)).size).toBe(opening.length);
    expect(new Set(facts.map(({ stream }) => stream)).size).toBe(opening.length);
  });

  test('refers only to what an earlier request opened; the document alone names itself and its country', () => {
    const opened = new Set<string>();
    const early = requests.flatMap(({ stream, facts: tellings }) => {
      const references = tellings.flatMap(({ type, data }) => referencesIn(definitionOf(type).schema, data));
      const unknown = references.map(({ kind, id }) => streamName(kind, id)).filter((name) => !opened.has(name));
      if (tellings.some(({ type }) => opensStream(definitionOf(type)))) opened.add(streamName(stream.kind, stream.id));
      return unknown.map((name) => ({ teller: stream.kind, name }));
    });
    expect(early.filter(({ teller }) => teller !== 'source')).toEqual([]);
    expect(new Set(early.map(({ name }) => name))).toEqual(
      new Set([
        ...opening.filter(({ type }) => type === 'SourceDocumentRegistered').map((it) => it.stream),
        'country-AZ',
      ]),
    );
  });

  test('says of every fact in which paragraph and sentence, and quotes one to eight words', () => {
    for (const { paragraph, sentence, quote } of sources) {
      expect(paragraph).toBeGreaterThanOrEqual(0);
      expect(sentence).toBeGreaterThanOrEqual(1);
      expect(wordsOf(quote ?? '').length).toBeGreaterThanOrEqual(1);
      expect(wordsOf(quote ?? '').length).toBeLessThanOrEqual(8);
    }
  });

  test('keeps at most eight words of each piece of page furniture', () => {
    const [document] = ofType('SourceDocumentRegistered');
    for (const text of [document?.['rights'], ...(document?.['boilerplate'] as string[])])
      expect(wordsOf(text as string).length).toBeLessThanOrEqual(8);
  });

  test('infers only values that are there', () => {
    const empty = facts.flatMap(({ type, data }) =>
      (data.prov.inferences ?? []).filter(({ path }) => at(data, path) === undefined).map(({ path }) => [type, path]),
    );
    expect(empty).toEqual([]);
  });

  test('tells ties of date in the order of the release', () => {
    const names = ['v2', 'o1', 'o2', 'v1', 'm2', 'm1', 'a2', 'c1', 'org-nam/chair'];
    const keys = requests.map(({ idempotencyKey }) => idempotencyKey);
    const from = keys.indexOf('mfa-386-19/v2');
    expect(keys.slice(from, from + names.length)).toEqual(names.map((name) => `mfa-386-19/${name}`));
  });

  test('is as many events as the release has facts (SEED B3), and topics and names besides', () => {
    const counts: Record<string, number> = {};
    for (const { type } of facts) counts[type] = (counts[type] ?? 0) + 1;
    const { TopicRegistered: topics, OfficialNameRecorded: names, ...rest } = counts;
    expect(rest).toEqual({
      SourceDocumentRegistered: 1,
      CountryRegistered: 3,
      OrganisationRegistered: 6,
      BodyRegistered: 3,
      OfficialRegistered: 6,
      OfficeEstablished: 6,
      TenureAttested: 6,
      OrganisationRoleAttested: 1,
      OrganisationRoleAssumed: 1,
      VisitStarted: 2,
      VisitEnded: 1,
      MeetingHeld: 2,
      AgreementSigned: 1,
      AgreementReferenced: 1,
      OutcomeAdopted: 2,
      CeremonialActPerformed: 1,
      StatementMade: 18,
    });
    expect([topics, names]).toEqual([17, 2]);
    expect(Object.values(rest).reduce((sum, count) => sum + count)).toBe(61);
  });
});

describe('what the release does not say (SEED B4)', () => {
  const told = facts.map(({ data }) => textsIn(data).join('\n')).join('\n') + JSON.stringify(ofType('AgreementSigned'));

  test.each(['Aktau', '2018', 'August', 'October', 'NAM summit', 'United States', 'America', 'France', 'French'])(
    'does not know of %s',
    (word) => {
      expect(told).not.toMatch(new RegExp(word, 'iu'));
    },
  );

  test.each(['Kazakhstan', 'Iran', 'Turkmenistan', 'USD', 'million', 'percent'])('does not know of %s', (word) => {
    expect(told).not.toMatch(new RegExp(String.raw`\b${word}\b`, 'iu'));
  });

  test('V2 has a year only in doubt, and V1 neither a day of arrival nor an end', () => {
    const [v2, v1] = ofType('VisitStarted');
    expect(v2?.['startedOn']).toBe('2019?-11-20');
    expect(v1?.['startedOn']).toBe('[..2019-12-03]');
    expect(ofType('VisitEnded').map((data) => data['endedOn'])).toEqual(['2019?-11-25']);
  });

  test('neither meeting has a time or a venue, nor the audience its day', () => {
    const [m2, m1] = ofType('MeetingHeld');
    for (const meeting of [m1, m2]) {
      expect(meeting).not.toHaveProperty('startedAt');
      expect(meeting).not.toHaveProperty('endedAt');
      expect(meeting?.['place']).not.toHaveProperty('venue');
    }
    expect(m2?.['occurred']).toBe('[..2019-12-03]');
    expect(m1?.['participants']).toHaveLength(4);
  });

  test('no organisation has members, and the publisher is inferred', () => {
    for (const organisation of ofType('OrganisationRegistered')) expect(organisation).not.toHaveProperty('memberIds');
    expect(ofType('SourceDocumentRegistered')[0]).toHaveProperty('publisher.inferred', true);
  });
});

const sentencesOf = (paragraph: string): string[] => paragraph.split(/(?<!\b(?:Mrs|Mr|[A-Z]))\.\s+/u);

(existsSync(SEED) ? describe : describe.skip)('beside the text as it was published', () => {
  const bytes = existsSync(SEED) ? readFileSync(SEED) : Buffer.of();
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const title = lines.findIndex((line) => line.startsWith('No:386/19'));
  const body = lines.slice(title + 1, title + 13);
  const paragraphs = [lines.slice(0, title + 1), ...body.map(sentencesOf)];

  test('every phrase stands literally in the sentence that is named', () => {
    const wrong = sources.filter(
      ({ paragraph, sentence, quote }) =>
        paragraphs[paragraph ?? -1]?.[(sentence ?? 0) - 1]?.includes(quote ?? '\n') !== true,
    );
    expect(wrong).toEqual([]);
  });

  test('no text in the data but a title keeps nine words of the release in a row', () => {
    const release = body.map((paragraph) => wordsOf(paragraph).join(' ')).join('\n');
    const runs = facts
      .flatMap(({ data }) => textsIn(data))
      .flatMap((text) => wordsOf(text).map((_word, start, words) => words.slice(start, start + 9)))
      .filter((run) => run.length === 9 && release.includes(run.join(' ')));
    expect(runs).toEqual([]);
  });

  test('every sentence is the source of a fact, or registered as page furniture', () => {
    const [document] = ofType('SourceDocumentRegistered');
    const furniture = [document?.['rights'], ...(document?.['boilerplate'] as string[])] as string[];
    const cited = new Set(sources.map(({ paragraph, sentence }) => `${paragraph ?? ''}.${sentence ?? ''}`));
    const silent = paragraphs.flatMap((sentences, paragraph) =>
      sentences.flatMap((sentence, index) => {
        const rest = furniture.reduce((text, piece) => text.replace(piece, ''), sentence).trim();
        return rest === '' || cited.has(`${paragraph}.${index + 1}`) ? [] : [`${paragraph}.${index + 1} ${sentence}`];
      }),
    );
    expect(silent).toEqual([]);
    const footer = furniture.reduce((text, piece) => text.replace(piece, ''), lines.slice(title + 13).join(' '));
    expect(footer.replaceAll(/\s/gu, '')).toBe('');
  });

  test('the title, the rights, the furniture and the hash are those of the text', () => {
    const [document] = ofType('SourceDocumentRegistered');
    expect(lines[title]).toContain(document?.['title']);
    for (const text of [document?.['rights'], ...(document?.['boilerplate'] as string[])])
      expect([lines[0], ...lines.slice(title + 13)].join('\n')).toContain(text);
    expect(document?.['contentHash']).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

if (!existsSync(SEED))
  console.warn(`SKIPPED: the quotations are not compared with the release, for its text is not at ${SEED}.`);
