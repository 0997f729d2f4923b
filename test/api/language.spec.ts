/** What sources say and the record has words for, told through the API. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { type World, tell, told, worldOn } from './tell.ts';

let server: Server;
let world: World;

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
});
afterAll(() => server.close());

/** Somebody who is known by name alone. */
const named = (name: string, country?: string, differently = {}) => ({
  name,
  nameAsPublished: name,
  role: 'PRINCIPAL',
  represents: country === undefined ? [] : [{ country }],
  ...(country === undefined ? { capacity: 'PRIVATE' } : {}),
  ...differently,
});

const entryTitle = async (field: string, { id, position }: { id: string; position: string }): Promise<string> => {
  await server.shown(position);
  const data = await server.data(`{ ${field}(id: "${id}") { entry { title } } }`);
  return data[field].entry.title as string;
};

describe('A statement', () => {
  test.each([
    'ANNOUNCEMENT',
    'WARNING',
    'DEMAND',
    'APPEAL',
    'SUPPORT',
    'CONDOLENCE',
    'APOLOGY',
    'WELCOME',
    'CONCERN',
    'DENIAL',
  ])('may be of the kind %s, and is called so', async (kind) => {
    const { meeting, provenance } = world;
    const [speaker] = meeting('unused')['participants'] as readonly object[];
    const statement = await told(server, 'StatementMade', {
      idempotencyKey: `kind/${kind}`,
      kind,
      speakers: [speaker],
      attribution: 'INDIVIDUAL',
      quoteKind: 'INDIRECT',
      text: 'So it was said.',
      statedOn: '2019-12-03',
      provenance,
    });
    expect(await entryTitle('statement', statement)).toBe(`Elmar Məmmədyarov: ${kind.toLowerCase()}`);
  });
});

describe('A document', () => {
  test.each(['READOUT', 'SOCIAL_POST', 'SPEECH', 'NEWS'])('may be of the kind %s', async (kind) => {
    const { id, position } = await told(server, 'SourceDocumentRegistered', {
      idempotencyKey: `document/${kind}`,
      kind,
      title: 'What was told',
      contentHash: kind.length.toString(16).padStart(64, 'b'),
    });
    await server.shown(position);
    const { document } = await server.data(`{ document(id: "${id}") { kind } }`);
    expect(document.kind).toBe(kind);
  });
});

describe('A post', () => {
  test.each(['CONSUL_GENERAL', 'AMBASSADOR', 'CHARGE_D_AFFAIRES'])('may be of the kind %s', async (kind) => {
    const { id, position } = await told(server, 'OfficeEstablished', {
      idempotencyKey: `office/${kind}`,
      kind,
      title: 'A post abroad',
      representedParty: { country: 'AZ' },
      provenance: world.provenance,
    });
    await server.shown(position);
    const { office } = await server.data(`{ office(id: "${id}") { kind } }`);
    expect(office.kind).toBe(kind);
  });
});

describe('A meeting', () => {
  const meet = (key: string, kind: string, participants: readonly object[]) =>
    tell(server, 'MeetingHeld', world.meeting(key, { kind, participants }));
  const minister = named('The Minister', 'AZ');
  const chief = named('The Chief Executive');

  test.each([
    ['a minister and his own ambassadors', [minister, named('Ambassador A', 'AZ'), named('Ambassador B', 'AZ')]],
    ['a minister and his own consuls', [minister, named('Consul A', 'AZ')]],
    ['a president and his own prime minister', [named('The President', 'KE'), named('The Prime Minister', 'KE')]],
    ['a secretary of state and her own envoys', [named('The Secretary', 'US'), named('An Envoy', 'US')]],
  ])('is internal among %s, and bilateral it is not', async (whose, participants) => {
    const held = await meet(`internal/${whose}`, 'INTERNAL', participants);
    expect(held.problems).toEqual([]);
    expect(await entryTitle('meeting', held)).toMatch(/^Internal meeting: The /u);
    expect((await meet(`self/${whose}`, 'BILATERAL', participants)).problems).toMatchObject([
      { code: 'SELF_MEETING', path: 'participants', expected: expect.stringContaining('INTERNAL') },
    ]);
  });

  test.each([
    ['a company', [minister, chief]],
    ['several companies', [minister, chief, named('The Chairman')]],
    ['a person whom two countries receive', [minister, named('A Minister', 'TR'), named('A Laureate')]],
    ['an association', [named('A Commissioner', 'BE'), named('The Secretary of the Association')]],
  ])('is with stakeholders where a minister meets %s', async (whom, participants) => {
    const held = await meet(`stakeholders/${whom}`, 'STAKEHOLDERS', participants);
    expect(held.problems).toEqual([]);
    expect(await entryTitle('meeting', held)).toMatch(/^Meeting with stakeholders: /u);
  });

  test('counts the organs of a country as that country', async () => {
    const organ = async (name: string) => {
      const { id } = await told(server, 'BodyRegistered', {
        idempotencyKey: `organ/${name}`,
        name,
        kind: 'MINISTRY',
        country: 'AZ',
        provenance: world.provenance,
      });
      return named(`Head of ${name}`, undefined, { represents: [{ body: { id } }], capacity: 'OFFICE_HOLDER' });
    };
    const [ministry, parliament] = [await organ('the ministry'), await organ('the parliament')];
    const guest = named('A Guest', 'TR');
    expect((await meet('organs/both', 'BILATERAL', [ministry, parliament, guest])).problems).toEqual([]);
    expect((await meet('organs/three', 'TRILATERAL', [ministry, parliament, guest])).problems).toMatchObject([
      { code: 'PARTY_COUNT' },
    ]);
    expect((await meet('organs/alone', 'BILATERAL', [ministry, parliament])).problems).toMatchObject([
      { code: 'SELF_MEETING' },
    ]);
    expect((await meet('organs/internal', 'INTERNAL', [ministry, parliament])).problems).toEqual([]);
  });

  test('is held to what its kind says', async () => {
    const guest = named('A Guest', 'TR');
    const refused = async (kind: string, participants: readonly object[]) =>
      (await meet(`refused/${kind}/${participants.length}`, kind, participants)).problems.map(({ code }) => code);
    expect(await refused('INTERNAL', [minister, guest])).toEqual(['PARTY_COUNT']);
    expect(await refused('INTERNAL', [minister])).toEqual(['PARTY_COUNT']);
    expect(await refused('STAKEHOLDERS', [minister, guest])).toEqual(['PARTY_COUNT']);
    expect(await refused('STAKEHOLDERS', [chief, named('Another')])).toEqual(['SELF_MEETING']);
    expect(await refused('BILATERAL', [minister, chief])).toEqual(['PARTY_COUNT']);
  });
});

describe('A country at a date', () => {
  const callOf = (key: string, countries: readonly string[], occurred: string) =>
    tell(server, 'CallHeld', {
      idempotencyKey: `call/${key}`,
      medium: 'PHONE',
      participants: countries.map((country) => named(`Somebody of ${country}`, country)),
      occurred,
      provenance: world.provenance,
    });

  test.each([
    ['LT', 'RU', '1991-10-09'],
    ['JP', 'DE', '1936-11-25'],
    ['FR', 'RU', '1894-01-04'],
    ['US', 'BY', '1978-08-24'],
    ['US', 'UA', '1978-08-24'],
    ['TR', 'GE', '1921-10-13'],
    ['TR', 'RS', '1913-05-30'],
    ['DE', 'SUHH', '1922-04-16'],
  ])('%s with %s on %s is odd, and kept', async (first, second, occurred) => {
    const { warnings, problems } = await callOf(`${first}-${second}-${occurred}`, [first, second], occurred);
    expect(problems).toEqual([]);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'WARN_16' }));
  });

  test.each([
    ['JP', 'SUHH', '2019', 'RU (Russia)'],
    ['JP', 'ME', '1985-03', 'YUCS (Yugoslavia)'],
    ['JP', 'CZ', '1968-08', 'CSHH (Czechoslovakia)'],
    ['JP', 'DDDE', '1936-11-25', 'the state of that time'],
    ['JP', 'KZ', '1894', 'the state of that time'],
  ])('%s with %s in %s cannot be; perhaps %s', async (first, second, occurred, hint) => {
    const { problems } = await callOf(`${second}-${occurred}`, [first, second], occurred);
    expect(problems).toMatchObject([{ code: 'COUNTRY_NOT_EXISTING_THEN', expected: expect.stringContaining(hint) }]);
    const then = hint === 'the state of that time' ? /time$/u : /perhaps/u;
    expect(problems[0]?.expected).toMatch(then);
  });
});

describe('A year', () => {
  const published = (publishedOn: string) =>
    told(server, 'SourceDocumentRegistered', {
      idempotencyKey: `year/${publishedOn}`,
      kind: 'PRESS_RELEASE',
      title: `Of ${publishedOn}`,
      contentHash: publishedOn.replaceAll(/\D/gu, '').padStart(64, '0'),
      publishedOn,
    });

  test.each([
    ['1403-06-21', '2024 (Solar Hijri calendar)'],
    ['2567-03-05', '2024 (Buddhist calendar)'],
    ['1445-03', '2023 (Islamic calendar)'],
    ['0113-05-20', '2024 (Minguo calendar)'],
    ['5784', '2024 (Hebrew calendar)'],
  ])('such as that of %s is perhaps %s', async (publishedOn, perhaps) => {
    const { warnings } = await published(publishedOn);
    expect(warnings).toMatchObject([
      { code: 'WARN_17', path: 'publishedOn', message: expect.stringContaining(perhaps) },
    ]);
  });

  test.each(['2024-03-05', '1648-10-24', '1815', '[..2019-12-03]', '201X', '0800'])(
    'such as that of %s is taken as it is',
    async (publishedOn) => expect((await published(publishedOn)).warnings).toEqual([]),
  );
});

describe('A title', () => {
  test.each([
    ['US', 'to the United States'],
    ['NL', 'to the Netherlands'],
    ['GM', 'to the Gambia'],
    ['MH', 'to the Marshall Islands'],
    ['VA', 'to the Holy See'],
    ['NF', 'to Norfolk Island'],
    ['KE', 'to Kenya'],
    ['GS', 'to South Georgia and the South Sandwich Islands'],
  ])('of a visit to %s ends in %s', async (country, ending) => {
    const visit = await told(server, 'VisitStarted', world.visit(`title/${country}`, { host: { country } }));
    expect(await entryTitle('visit', visit)).toBe(`Official visit of Sergey Lavrov ${ending}`);
  });

  test('of a ceremony of no kind in the list names it a ceremony', async () => {
    const act = { kind: 'OTHER', actors: [named('N. N.', 'AZ')], performedOn: '2019-12-03' };
    const { provenance } = world;
    const ceremony = await told(server, 'CeremonialActPerformed', { idempotencyKey: 'act', ...act, provenance });
    expect(await entryTitle('ceremonialAct', ceremony)).toBe('Ceremony: N. N.');
  });

  test.each([
    [['UY'], 'Uruguay: concern'],
    [['UY', 'US'], 'Uruguay and the United States: concern'],
    [['UY', 'US', 'KE'], 'Uruguay, the United States and Kenya: concern'],
    [[], 'Unattributed concern'],
  ])('of what nobody named said for %j is "%s"', async (countries, title) => {
    const statement = await told(server, 'StatementMade', {
      idempotencyKey: `behalf/${title}`,
      kind: 'CONCERN',
      speakers: [],
      attribution: 'UNATTRIBUTED',
      onBehalfOf: countries.map((country) => ({ country })),
      quoteKind: 'INDIRECT',
      text: 'So it was said.',
      statedOn: '2019-12-03',
      provenance: world.provenance,
    });
    expect(await entryTitle('statement', statement)).toBe(title);
  });
});

describe('A joint statement', () => {
  const joint = (countries: readonly string[], speakers: readonly object[]) =>
    tell(server, 'StatementMade', {
      idempotencyKey: `joint/${countries.join('-')}/${speakers.length}`,
      kind: 'APPEAL',
      speakers,
      attribution: 'JOINT',
      onBehalfOf: countries.map((country) => ({ country })),
      quoteKind: 'DIRECT',
      text: 'We appeal to all sides.',
      statedOn: '2019-12-03',
      provenance: world.provenance,
    });

  test.each([
    [['UY', 'KE'], 'Uruguay and Kenya: appeal'],
    [['UY', 'KE', 'NO'], 'Uruguay, Kenya and Norway: appeal'],
    [['UY', 'KE', 'NO', 'IS', 'AZ', 'TR'], 'Uruguay, Kenya and 4 others: appeal'],
  ])('of %j names nobody who did not speak', async (countries, title) => {
    const statement = await joint(countries, []);
    expect(statement.problems).toEqual([]);
    expect(await entryTitle('statement', statement)).toBe(title);
  });

  test('is of two at least', async () => {
    const refused = [{ code: 'INVALID_VALUE', path: 'speakers', expected: expect.stringContaining('onBehalfOf') }];
    expect((await joint(['UY'], [])).problems).toMatchObject(refused);
    expect((await joint(['UY', 'KE'], [named('A Speaker', 'UY')])).problems).toMatchObject(refused);
  });
});
