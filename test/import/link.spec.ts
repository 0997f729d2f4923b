/** Whoever is on record under another id is met by identifier, by the same name where that was asked for, or proposed. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FactData, FactType } from '#domain/fact';
import { nameLikeness, nameWords } from '#import/run/likeness';
import { Folder } from './importing.ts';

/** A register of persons, each with an id of its own; and the same language for another register. */
const mappingOf = (register: string): string => `
mapping: 1
source: { key: ${register}, title: The ${register} }
columns: { id: Id, who: Who, office: Office, land: Country, organisation: { title: Organisation, optional: true } }
row: { key: '{id}' }
values:
  country: { from: land, lookup: countries }
tell:
  - as: person
    thing: official
    key: '${register}/{id}'
    once: true
    propose: { name: '{who}', country: '{country}' }
    facts: [{ event: OfficialRegistered, data: { name: '{who}' } }]
  - as: post
    thing: office
    key: '${register}-office/{country}/{office}'
    once: true
    facts:
      - { event: OfficeEstablished, data: { kind: other, title: '{office}', representedParty: { kind: country, id: '{country}' } } }
  - as: forum
    thing: organisation
    key: '${register}-organisation/{organisation}'
    once: true
    when: { organisation: present }
    facts: [{ event: OrganisationRegistered, data: { kind: organisation, name: '{organisation}' } }]
  - as: tenure
    thing: tenure
    key: '${register}-tenure/{id}'
    facts: [{ event: OfficialAppointed, data: { officialId: '{person}', officeId: '{post}', capacity: substantive } }]
`;

const HEADER = 'Id,Who,Office,Country,Organisation';
const table = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n');
const FIRST = table(
  '1,Elmar Mammadyarov,Foreign Minister,AZ,Caspian Forum',
  '2,Sergey Lavrov,Foreign Minister,RU,',
  '3,John Smith,Ambassador,GB,',
  '4,John Smith,Consul,GB,',
);

let folder: Folder;
let second: string;
beforeEach(async () => {
  folder = new Folder();
  second = folder.file('second.mapping.yaml', mappingOf('second'));
  const mapping = folder.file('first.mapping.yaml', mappingOf('first'));
  // Two of one name in one register, under two ids, are two: whatever is asked.
  const answer = await folder.import([folder.file('first.csv', FIRST)], { mapping, link: 'exact' });
  expect(answer).toMatchObject({ exitCode: 0, created: 4 });
});
afterEach(() => folder.remove());

const dataOf = <Type extends FactType>(type: Type) =>
  folder
    .events()
    .filter((event) => event.type === type)
    .map(({ data }) => data as FactData[Type]);
const idOf = (name: string) => dataOf('OfficialRegistered').find((official) => official.name === name)?.officialId;
const appointed = () =>
  dataOf('OfficialAppointed')
    .slice(4)
    .map(({ officialId, officeId }) => [officialId, officeId]);

test('With --link exact the same name of the same country is the same, and from then on known by the key', async () => {
  const file = folder.file(
    'second.csv',
    table(
      'a,Elmar MAMMADYAROV,Foreign minister,AZ,Caspian Forum',
      'b,Sergei Lavrov,Foreign Minister,RU,',
      'c,Elmar Mammadyarov,Envoy,TR,',
    ),
  );
  const before = folder.events().length;
  const rehearsed = await folder.import([file], { mapping: second, link: 'exact', dryRun: true });
  const answer = await folder.import([file], { mapping: second, link: 'exact' });
  expect(answer).toMatchObject({ exitCode: 0, created: 3, refused: 0 });
  expect(rehearsed.events).toBe(answer.events);
  const [minister] = dataOf('OfficeEstablished');
  expect(appointed()[0]).toEqual([idOf('Elmar Mammadyarov'), minister?.officeId]);
  expect(
    folder
      .events()
      .slice(before)
      .map(({ type }) => type),
  ).toEqual([
    'SourceDocumentRegistered',
    'OfficialIdentifierLinked',
    'OfficialAppointed',
    // Spelt in another way, and of another country: somebody else, as far as anybody has said.
    'OfficialRegistered',
    'OfficialAppointed',
    'OfficialRegistered',
    'OfficeEstablished',
    'OfficialAppointed',
  ]);
  const linked = folder.events().filter(({ type }) => type === 'OfficialIdentifierLinked');
  expect(linked.map(({ stream, data }) => [stream, data])).toMatchObject([
    [
      `official-${idOf('Elmar Mammadyarov') ?? ''}`,
      { scheme: 'import', value: 'second/a', prov: { sources: [{ row: 'a' }] } },
    ],
  ]);
  const again = await folder.import([file], { mapping: second, link: 'exact' });
  expect(again).toMatchObject({ exitCode: 0, unchanged: 3 });
});

test('With --link review whoever may be meant is proposed with a score, and what somebody chose is what holds', async () => {
  const rows = ['a,Elmar Mammadyarov,Negotiator,AZ,', 'b,Sergei Lavrov,Negotiator,RU,', 'c,Ann Other,Negotiator,FR,'];
  const file = folder.file('second.csv', table(...rows));
  const answer = await folder.import([file], { mapping: second, link: 'review' });
  expect(answer).toMatchObject({ exitCode: 1, created: 1, refused: 2 });
  expect(answer.refusals).toMatchObject([{ rule: 'PERHAPS_THE_SAME', column: 'Who', rows: 2 }]);
  const refused = readFileSync(answer.refusedRows[0] ?? '', 'utf8');
  const [header, first, other] = refused.split('\n');
  expect(header).toBe(`${HEADER},problem,column,expected,same_as`);
  const elmar = idOf('Elmar Mammadyarov') ?? '';
  const sergey = idOf('Sergey Lavrov') ?? '';
  expect(first).toContain(`person=${elmar} (Elmar Mammadyarov, AZ, 100 %) | person=new`);
  expect(other).toContain(`person=${sergey} (Sergey Lavrov, RU, 95 %) | person=new`);
  const untouched = await folder.import([folder.file('second.refused.csv', refused)], {
    mapping: second,
    link: 'review',
  });
  expect(untouched).toMatchObject({
    created: 0,
    refused: 2,
    refusals: [{ rule: 'PERHAPS_THE_SAME', column: 'same_as' }],
  });

  const mended = refused
    .replace(`person=${elmar} (Elmar Mammadyarov, AZ, 100 %) | person=new`, 'person=new')
    .replace(' | person=new', '');
  const done = await folder.import([folder.file('second.refused.csv', mended)], { mapping: second, link: 'review' });
  expect(done).toMatchObject({ exitCode: 0, created: 2 });
  expect(
    appointed()
      .map(([official]) => official)
      .at(-1),
  ).toBe(sergey);
  expect(dataOf('OfficialRegistered').filter(({ name }) => name === 'Elmar Mammadyarov')).toHaveLength(2);
  // The whole file says nothing new, whether names are looked up or not.
  for (const link of [{ link: 'review' }, {}] as const)
    expect(await folder.import([file], { mapping: second, ...link })).toMatchObject({ exitCode: 0, unchanged: 3 });
});

test('Of two with one name, nobody is chosen', async () => {
  const file = folder.file('second.csv', table('a,John Smith,Attaché,GB,'));
  const answer = await folder.import([file], { mapping: second, link: 'exact' });
  expect(answer).toMatchObject({ created: 0, refused: 1, refusals: [{ rule: 'PERHAPS_THE_SAME' }] });
  expect(readFileSync(answer.refusedRows[0] ?? '', 'utf8').match(/person=off_\w+ \(John Smith/gu)).toHaveLength(2);
});

describe('Names are', () => {
  const likeness = (a: string, b: string) => nameLikeness(nameWords(a), nameWords(b));
  test.each([
    ['Elmar Mammadyarov', 'Mammadyarov, Elmar', 1],
    ['Сергей Лавров', 'Sergey Lavrov', 0.9],
    ['Heydar Aliyev', 'Geidar Aliyev', 0.5],
    ['E. Mammadyarov', 'Elmar Mammadyarov', 0.8],
  ])('alike: %s and %s', (a, b, least) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(least);
    expect(likeness(b, a)).toBeCloseTo(likeness(a, b));
  });
  test.each([
    ['Ilham Aliyev', 'Heydar Aliyev'],
    ['John Smith', 'John Major'],
    ['', 'Elmar'],
  ])('not alike: %s and %s', (a, b) => {
    expect(likeness(a, b)).toBeLessThan(0.7);
  });
});
