/** What the press release must answer (API.md section 6, SEED B3), through the operations as API.md writes them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Loaded } from '../../src/cli/demo.ts';
import { type Server, startServer } from '../support/server.ts';

const ENTRY = `
fragment Entry on TimelineEntry {
  id kind title status assertion
  occurred { edtf earliest latest precision uncertain approximate text }   # text: "3 December 2019", "on or before 3 December 2019"
  parties { role party { __typename ... on Country { code name } ... on Organisation { id name } ... on Body { id name country { code } } } }
  officials { role nameAsPublished officeAsPublished official { id name } office { id title kind } }
  place { city venue country { code name } disputed }
  topics { label topic { id kind label } }
  partOf { id kind title } parts { id kind title }
  sources { document { id number title publishedOn { edtf } } paragraph quote }
  warnings { code message }
  recorded { position at } revision
  engagement { __typename id ... on Meeting { kind segments { order format } } ... on Visit { rank endKnown } ... on Agreement { instrumentKind stage } ... on Statement { order } }
}`;

const COUNTRY_TIMELINE = `
query CountryTimeline {
  country(code: "AZ") {                      # alpha-2, alpha-3 or a former state's code; null where unknown
    code alpha3 name formalName kind
    timeline(
      first: 20, after: null,                # Relay both ways: first/after, last/before; default 20, at most 100
      orderBy: OCCURRED_DESC,                # OCCURRED_ASC | OCCURRED_DESC (default) | RECORDED_DESC
      filter: { kinds: [VISIT, MEETING, AGREEMENT], roles: [HOST, VISITOR, PARTICIPANT, SIGNATORY],
                between: { from: "2019-11", to: "2019-12-31", match: POSSIBLE },
                with: { countries: ["RU"], officials: [], organisations: [] }, topics: [], text: "consultation" },
      asOf: null,                            # { position: … } or { instant: … }: what was known then
      atLeast: null                          # a position that a mutation returned: wait for it, bounded
    ) {
      totalCount                             # computed only when asked for
      freshness { position recordedAt stale lagEvents }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { ...Entry } }
    }
  }
}${ENTRY}`;

const MINISTER_TIMELINE = `
query MinisterTimeline {
  official(identifier: { scheme: "wikidata", value: "Q58217" }) {      # or official(id: …); search with officials(search: "lavrov")
    id name names { text kind } tenures { office { title kind } status appointedOn { edtf } leftOn { edtf } attestedOn { edtf } }
    timeline(first: 20) { edges { node { ...Entry } } }
  }
}${ENTRY}`;

const TIMELINE = '(first: 20, orderBy: OCCURRED_ASC) { totalCount edges { node { ...Entry } } }';
const COUNTRY = `query($code: String!) { country(code: $code) { code name timeline${TIMELINE} } }${ENTRY}`;
const OFFICIAL = `query($value: String!) { official(identifier: { scheme: "wikidata", value: $value }) { id name timeline${TIMELINE} } }${ENTRY}`;

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
let server: Server;
let loaded: Loaded;
const answers: string[] = [];

const ask = async (query: string, variables = {}): Promise<any> => {
  const data = await server.data(query, variables);
  answers.push(JSON.stringify(data));
  return data;
};

beforeAll(async () => {
  server = await startServer();
  loaded = await server.loadPressRelease();
  await server.shown(loaded.position);
});
afterAll(() => server.close());

/** The names that SEED gives to the engagements of the release, by what an entry shows. */
const NAMES: readonly (readonly [string, (entry: any) => boolean])[] = [
  ['V2', ({ kind, title }) => kind === 'VISIT' && title.includes('Aliyeva')],
  ['V1', ({ kind, title }) => kind === 'VISIT' && title.includes('Lavrov')],
  ['M2', ({ kind, engagement }) => kind === 'MEETING' && engagement.kind === 'AUDIENCE'],
  ['M1', ({ kind, engagement }) => kind === 'MEETING' && engagement.kind === 'BILATERAL'],
  ['A2', ({ kind, title }) => kind === 'AGREEMENT' && title.includes('Consultation Plan')],
  ['A1', ({ kind, title }) => kind === 'AGREEMENT' && title.includes('Caspian Sea')],
  ['O1', ({ kind, title }) => kind === 'OUTCOME' && title.includes('priority area')],
  ['O2', ({ kind, title }) => kind === 'OUTCOME' && title.includes('Youth Forums')],
  ['C1', ({ kind }) => kind === 'CEREMONY'],
  ['chair', ({ kind }) => kind === 'ORGANISATION_ROLE'],
  ['S', ({ kind }) => kind === 'STATEMENT'],
];
const nameOf = (entry: any): string => {
  const name = NAMES.find(([, is]) => is(entry))?.[0] ?? entry.title;
  return name === 'S' ? `S${entry.engagement.order}` : name;
};
const entriesOf = (timeline: any): any[] => timeline.edges.map(({ node }: any) => node);
const namesIn = (timeline: any): string[] => entriesOf(timeline).map(nameOf);
const entry = async (name: string): Promise<any> =>
  entriesOf((await ask(COUNTRY, { code: 'AZ' })).country.timeline).find((node) => nameOf(node) === name);

describe('the timeline of a country', () => {
  test('answers the operation of the contract: the words "consultation" leave the plan alone', async () => {
    const { country } = await ask(COUNTRY_TIMELINE);
    expect(country).toMatchObject({
      code: 'AZ',
      alpha3: 'AZE',
      name: 'Azerbaijan',
      formalName: 'Republic of Azerbaijan',
      kind: 'STATE',
    });
    expect(country.timeline.totalCount).toBe(1);
    expect(namesIn(country.timeline)).toEqual(['A2']);
    expect(country.timeline.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(country.timeline.freshness).toMatchObject({ position: String(loaded.position), stale: false, lagEvents: 0 });
  });

  test('answers the same operation without words: everything with Russia, the latest first', async () => {
    const { country } = await ask(COUNTRY_TIMELINE.replace(', text: "consultation"', ''));
    expect(namesIn(country.timeline)).toEqual(['A2', 'M1', 'M2', 'V1', 'V2']);
  });

  test('has what the release does not date in any year possibly, in none for certain (A9.3), and what was decided on a visit on its days', async () => {
    const within = async (between: string) =>
      namesIn(
        (
          await ask(
            `{ timeline(filter: { kinds: [OUTCOME, MEETING], between: ${between} }) { edges { node { ...Entry } } } }${ENTRY}`,
          )
        ).timeline,
      ).sort();
    expect(await within('{ from: "2019-12", to: "2019-12" }')).toEqual(['M1', 'M2']);
    expect(await within('{ from: "2019-12", to: "2019-12", match: CERTAIN }')).toEqual(['M1']);
    expect(await within('{ from: "2005", to: "2005" }')).toEqual(['M2']);
  });

  test.each([
    ['AZ', ['V2', 'O1', 'O2', 'V1', 'M2', 'chair', 'M1', 'A2', 'C1']],
    ['AZE', ['V2', 'O1', 'O2', 'V1', 'M2', 'chair', 'M1', 'A2', 'C1']],
    ['RU', ['V2', 'O1', 'O2', 'V1', 'M2', 'M1', 'A2']],
  ])('%s shows each engagement once, the oldest first, ties as they were recorded (SEED B3)', async (code, names) => {
    const { timeline } = (await ask(COUNTRY, { code })).country;
    expect(namesIn(timeline)).toEqual(names);
    expect(timeline.totalCount).toBe(names.length);
  });

  test('a country that is mentioned shows by whom, when mentions are asked for', async () => {
    const filtered = COUNTRY.replace('(first: 20,', '(filter: { roles: [MENTIONED], kinds: [STATEMENT] }, first: 20,');
    expect(namesIn((await ask(filtered, { code: 'AM' })).country.timeline)).toEqual(['S15']);
  });

  test('a country that is only mentioned has an empty timeline', async () => {
    const { country } = await ask(COUNTRY, { code: 'AM' });
    expect(country).toEqual({ code: 'AM', name: 'Armenia', timeline: { totalCount: 0, edges: [] } });
  });

  test('a country that does not exist is null', async () => {
    expect(await ask(COUNTRY, { code: 'ZZ' })).toEqual({ country: null });
  });

  test('Azerbaijan hosts the visit of the Russian minister and visits Russia', async () => {
    const roles = async (name: string): Promise<string[]> =>
      (await entry(name)).parties.map(({ role, party }: any) => `${role} ${party.code ?? party.name}`).sort();
    expect(await roles('V1')).toEqual(['HOST AZ', 'VISITOR RU']);
    expect(await roles('V2')).toEqual(['HOST RU', 'VISITOR AZ']);
    expect((await roles('A2')).filter((role) => role.startsWith('SIGNATORY'))).toEqual([
      'SIGNATORY AZ',
      'SIGNATORY Foreign Ministry of Azerbaijan',
      'SIGNATORY Foreign Ministry of Russia',
      'SIGNATORY RU',
    ]);
  });
});

describe('the timeline of an official', () => {
  test('answers the operation of the contract for the minister', async () => {
    const { official } = await ask(MINISTER_TIMELINE);
    expect(official.names).toEqual([
      { text: 'Sergey Lavrov', kind: null },
      { text: 'S.Lavrov', kind: 'ABBREVIATION' },
    ]);
    expect(official.tenures).toEqual([
      {
        office: { title: 'Foreign Minister', kind: 'FOREIGN_MINISTER' },
        status: 'UNKNOWN',
        appointedOn: null,
        leftOn: null,
        attestedOn: { edtf: '2019-12-03' },
      },
    ]);
    const names = namesIn(official.timeline);
    expect(names.filter((name) => !name.startsWith('S'))).toEqual(['C1', 'A2', 'M1', 'M2', 'V1']);
    const said = names.filter((name) => name.startsWith('S')).map((name) => Number(name.slice(1)));
    expect(said.sort((a, b) => a - b)).toEqual([1, 5, 6, 7, 8, 9, 13, 14, 17, 18]);
  });

  test.each([
    [
      'Mammadyarov talked and signed; he was on no visit and at no audience',
      'Q58083',
      ['M1', 'A2', 'S1', 'S10', 'S11', 'S13', 'S14', 'S15', 'S16'],
    ],
    ['the First Vice-President was in Russia, nothing else', 'Q671930', ['V2']],
    ['the President received, nothing else', 'Q57371', ['M2']],
    ['the ambassador of Azerbaijan sat in the delegation', 'Q112651', ['M1']],
  ])('%s', async (_what, value, names) => {
    expect(namesIn((await ask(OFFICIAL, { value })).official.timeline)).toEqual(names);
  });

  test('the ambassador of Russia sat in the delegation', async () => {
    const { officials } = await ask(
      `{ officials(search: "bochar") { edges { node { name timeline${TIMELINE} } } } }${ENTRY}`,
    );
    expect(officials.edges).toHaveLength(1);
    expect(namesIn(officials.edges[0].node.timeline)).toEqual(['M1']);
  });
});

describe('what the release says, and no more', () => {
  test('the end of the visit to Baku is not known', async () => {
    expect(await entry('V1')).toMatchObject({ status: 'UNDER_WAY', engagement: { endKnown: false } });
  });

  test('the visit to Russia has a year that is uncertain', async () => {
    const { occurred, status } = await entry('V2');
    expect(status).toBe('COMPLETED');
    expect(occurred).toMatchObject({ earliest: '2019-11-20', latest: '2019-11-25', uncertain: true });
  });

  test('the audience was on or before the day of the talks', async () => {
    const { occurred } = await entry('M2');
    expect(occurred).toMatchObject({ earliest: null, latest: '2019-12-03', text: 'on or before 3 December 2019' });
  });

  test('the talks are part of the visit and have two segments', async () => {
    const [talks, visit] = [await entry('M1'), await entry('V1')];
    expect(talks.partOf.id).toBe(visit.id);
    expect(visit.parts.map(({ kind }: any) => kind).sort()).toEqual(['AGREEMENT', 'CEREMONY', 'MEETING', 'MEETING']);
    expect(talks.engagement.segments).toEqual([
      { order: 1, format: 'TETE_A_TETE' },
      { order: 2, format: 'EXPANDED' },
    ]);
    expect(talks.place).toMatchObject({ city: 'Baku', venue: null, country: { code: 'AZ' } });
  });

  test('every entry names the release and the paragraph', async () => {
    for (const { sources } of entriesOf((await ask(COUNTRY, { code: 'AZ' })).country.timeline)) {
      expect(sources.length).toBeGreaterThan(0);
      for (const { document, paragraph } of sources) {
        expect(document).toMatchObject({ number: 'No:386/19', publishedOn: { edtf: '2019-12-04' } });
        expect(paragraph).toBeGreaterThan(0);
      }
    }
  });

  test('the fields of the engagements hold no date, place or time that the release does not give', async () => {
    const {
      engagement: { id: visit },
    } = await entry('V1');
    const {
      engagement: { id: talks },
    } = await entry('M1');
    const data = await ask(`{
      visit(id: "${visit}") { startedOn { edtf } attestedOn { edtf } endedOn { edtf } history { type data } }
      meeting(id: "${talks}") { history { type data } }
    }`);
    expect(data.visit).toMatchObject({
      startedOn: { edtf: '[..2019-12-03]' },
      attestedOn: { edtf: '2019-12-03' },
      endedOn: null,
    });
    expect(data.visit.history.map(({ type }: any) => type)).toEqual(['VisitStarted']);
    const [{ data: held }] = data.meeting.history;
    expect(Object.keys(held)).not.toEqual(expect.arrayContaining(['startedAt']));
    expect(held.participants).toHaveLength(4);
  });

  test('the publisher, whom the release does not name, is marked as inferred', async () => {
    const { node } = await ask(
      `{ node(id: "${(await entry('M1')).sources[0].document.id}") { ... on Document { publisher { name inferred } } } }`,
    );
    expect(node.publisher.inferred).toBe(true);
  });

  test.each([
    'Aktau',
    '2018',
    '12 August',
    'United States',
    'France',
    '"US"',
    '"FR"',
    '"KZ"',
    'USD',
    'billion',
    '2019-10',
    'Bandung',
    'Zakharova',
  ])('%s stands in no answer (SEED B4)', (word) => {
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.join('\n')).not.toContain(word);
  });

  test('loading the release again replays all of it and writes nothing', async () => {
    const head = await server.head();
    const again = await server.loadPressRelease();
    expect(again).toEqual({ recorded: 0, replayed: loaded.recorded, position: loaded.position });
    expect(await server.head()).toBe(head);
  });
});
