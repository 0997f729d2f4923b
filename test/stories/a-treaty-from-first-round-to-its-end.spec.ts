/** A treaty as a ministry would publish it, step by step; and a convention that a party leaves and joins again. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Told, told, entryOf } from '../api/tell.ts';
import { type Server, type Variables, startServer } from '../support/server.ts';

let server: Server;
let provenance: Variables;
let count = 0;

/** Tells one fact; its warnings come back by code. */
const say = (event: string, input: Variables): Promise<Told> => {
  count += 1;
  return told(server, event, { idempotencyKey: `story/${count}`, provenance, ...input });
};

beforeAll(async () => {
  server = await startServer();
  const { id } = await told(server, 'SourceDocumentRegistered', {
    idempotencyKey: 'story/document',
    kind: 'TREATY_SERIES',
    title: 'Treaty series',
    contentHash: 'a'.repeat(64),
    publishedOn: '2020-01-01',
  });
  provenance = { sources: [{ document: { id }, paragraph: 1 }] };
});
afterAll(() => server.close());

const NO = { country: 'NO' };
const UY = { country: 'UY' };
const IS = { country: 'IS' };
const PT = { country: 'PT' };

const person = (name: string, party: Variables) => ({ name, represents: [party], role: 'PRINCIPAL' });
const date = (field: string) => `${field} { edtf }`;
const PARTIES = `parties {
  party { ... on Country { code } } state ${date('signedOn')} suspended
  consents { means ${date('actedOn')} ${date('effectiveOn')} }
  periodsInForce { ${date('since')} ${date('until')} ended }
  reservations { articles text ${date('actedOn')} withdrawn }
}`;

interface Shown {
  readonly edtf: string;
}
interface PartyShown {
  readonly party: { readonly code: string };
  readonly state: string;
  readonly signedOn: Shown | null;
  readonly suspended: boolean;
  readonly consents: readonly { readonly means: string; readonly actedOn: Shown | null }[];
  readonly periodsInForce: readonly { readonly since: Shown | null; readonly until: Shown | null }[];
}

const asked = async (id: string, atLeast: string, fields: string) =>
  (
    await server.data(`query($id: ID!, $atLeast: Position) { agreement(id: $id, atLeast: $atLeast) { ${fields} } }`, {
      id,
      atLeast,
    })
  ).agreement;

/** Stage, and of each party its state and its periods in force. */
async function board(id: string, atLeast: string) {
  const { stage, parties } = await asked(id, atLeast, `stage ${PARTIES}`);
  return {
    stage,
    ...Object.fromEntries(
      (parties as PartyShown[]).map(({ party, state, periodsInForce }) => [
        party.code,
        [state, ...periodsInForce.map(({ since, until }) => `${since?.edtf ?? ''}/${until?.edtf ?? ''}`)].join(' '),
      ]),
    ),
  };
}

const listed = async (asks: string): Promise<string[]> =>
  (await server.data(`{ agreements(${asks}) { edges { node { title } } } }`)).agreements.edges.map(
    ({ node }: { node: { title: string } }) => node.title,
  );

describe('A treaty of two', () => {
  const title = 'Treaty on the Delimitation of Fishing Zones';
  const what = { instrumentKind: 'TREATY', bindingness: 'BINDING', level: 'INTERSTATE', ambit: 'BILATERAL' };
  let id: string;
  let last: string;

  const on = async (event: string, input: Variables): Promise<Told> => {
    const result = await say(event, { agreementId: id, ...input });
    last = result.position;
    return result;
  };

  test('is negotiated in two rounds, and initialled', async () => {
    const parties = [NO, UY];
    ({ id, position: last } = await say('NegotiationsOpened', { title: 'Fishing treaty', parties, on: '2010-02' }));
    const { id: meeting } = await say('MeetingHeld', {
      kind: 'NEGOTIATION_ROUND',
      occurred: '2010-02-15',
      participants: [person('E. Sørvik', NO), person('J. Arrieta', UY)],
    });
    await on('NegotiationRoundHeld', { parties, on: '2010-02-15', round: 1, meeting: { id: meeting } });
    await on('NegotiationRoundHeld', { parties, on: '2010-05-20', round: 2, result: 'The text is agreed.' });
    await on('NegotiationsClosed', { parties, on: '2010-05-21' });
    await on('AgreementInitialled', {
      title,
      ...what,
      initialledOn: '2010-06-01',
      by: [person('E. Sørvik', NO), person('J. Arrieta', UY)],
      place: { country: 'UY', city: 'Montevideo' },
    });
    expect(await board(id, last)).toEqual({ stage: 'INITIALLED', NO: 'NON_PARTY', UY: 'NON_PARTY' });
    expect(await asked(id, last, `title ${date('initialledOn')} rounds { round result meeting { id } }`)).toEqual({
      title,
      initialledOn: { edtf: '2010-06-01' },
      rounds: [
        { round: 1, result: null, meeting: { id: meeting } },
        { round: 2, result: 'The text is agreed.', meeting: null },
      ],
    });
  });

  test('is signed by one side ad referendum', async () => {
    await on('AgreementSigned', {
      title,
      ...what,
      signatures: [
        { party: NO, signatory: person('K. Berg', NO), mode: 'SIMPLE' },
        { party: UY, signatory: person('M. Silva', UY), mode: 'AD_REFERENDUM' },
      ],
      signedOn: '2010-09-15',
      place: [{ country: 'NO', city: 'Oslo' }],
      depositary: NO,
    });
    expect(await board(id, last)).toEqual({ stage: 'SIGNED', NO: 'SIGNATORY', UY: 'SIGNATORY' });
  });

  test('is ratified by both, each on its day, and comes into force for both', async () => {
    await on('ConsentToBeBoundExpressed', {
      party: NO,
      means: 'RATIFICATION',
      approvedOn: '2010-12-10',
      actedOn: '2011-01-20',
    });
    await on('ReservationMade', { party: NO, actedOn: '2011-01-20', articles: ['7'], text: 'Not in winter.' });
    expect(await board(id, last)).toEqual({ stage: 'SIGNED', NO: 'CONSENTED', UY: 'SIGNATORY' });
    await on('ConsentToBeBoundExpressed', { party: UY, means: 'RATIFICATION', actedOn: '2011-06-07' });
    const { warnings } = await on('AgreementEnteredIntoForce', { scope: 'DEFINITIVE', effectiveOn: '2011-07-07' });
    expect(warnings).toEqual([]);
    expect(await board(id, last)).toEqual({
      stage: 'IN_FORCE',
      NO: 'IN_FORCE_FOR_PARTY 2011-07-07/',
      UY: 'IN_FORCE_FOR_PARTY 2011-07-07/',
    });
  });

  test('is registered, amended, suspended and resumed', async () => {
    await on('AgreementRegistered', { register: 'UNTS', number: 'I-48026', registeredOn: '2011-09-21' });
    await on('AgreementAmended', { amendmentTitle: 'Protocol on mackerel', effectiveOn: '2014-03-01' });
    await on('AgreementSuspended', { effectiveOn: '2016-01-01', reason: 'A dispute over mackerel.' });
    expect((await board(id, last)).stage).toBe('SUSPENDED');
    const flags = (await asked(id, last, PARTIES)).parties as PartyShown[];
    expect(flags.map(({ suspended }) => suspended)).toEqual([true, true]);
    await on('AgreementResumed', { effectiveOn: '2017-01-01' });
    expect((await board(id, last)).stage).toBe('IN_FORCE');
  });

  test('ends, and shows its whole life', async () => {
    expect(await listed(`inForceOn: "2018-01-01", atLeast: "${last}"`)).toEqual([title]);
    await on('AgreementTerminated', { cause: 'BY_CONSENT', actedOn: '2019-05-01', effectiveOn: '2019-12-31' });
    const shown = await asked(
      id,
      last,
      `stage instrumentKind ${date('signedOn')} ${date('inForceOn')} ${PARTIES}
       registrations { register number } amendments { amendmentTitle } depositary { ... on Country { code } }
       termination { cause ${date('effectiveOn')} } history { type }`,
    );
    expect(shown).toMatchObject({
      stage: 'TERMINATED',
      instrumentKind: 'TREATY',
      signedOn: { edtf: '2010-09-15' },
      inForceOn: { edtf: '2011-07-07' },
      registrations: [{ register: 'UNTS', number: 'I-48026' }],
      amendments: [{ amendmentTitle: 'Protocol on mackerel' }],
      depositary: { code: 'NO' },
      termination: { cause: 'BY_CONSENT', effectiveOn: { edtf: '2019-12-31' } },
      parties: [
        {
          party: { code: 'NO' },
          state: 'RELEASED',
          consents: [{ means: 'RATIFICATION', actedOn: { edtf: '2011-01-20' } }],
          periodsInForce: [{ since: { edtf: '2011-07-07' }, until: { edtf: '2019-12-31' } }],
          reservations: [{ articles: ['7'], text: 'Not in winter.', withdrawn: false }],
        },
        {
          party: { code: 'UY' },
          state: 'RELEASED',
          consents: [{ means: 'RATIFICATION', actedOn: { edtf: '2011-06-07' } }],
          periodsInForce: [{ since: { edtf: '2011-07-07' }, until: { edtf: '2019-12-31' } }],
          reservations: [],
        },
      ],
    });
    expect(shown.history).toHaveLength(15);
    expect(await listed('inForceOn: "2019-12-30"')).toEqual([title]);
    expect(await listed('inForceOn: "2019-12-31"')).toEqual([]);
  });

  test('has each of its acts on the timelines of both', async () => {
    const acts = 'edges { node { status occurred { edtf } } }';
    const { no, uy } = await server.data(
      `{ no: country(code: "NO") { timeline(filter: { kinds: [AGREEMENT] }, orderBy: OCCURRED_ASC) { ${acts} } }
         uy: country(code: "UY") { timeline(filter: { kinds: [AGREEMENT] }, orderBy: OCCURRED_ASC) { ${acts} } } }`,
    );
    expect(no).toEqual(uy);
    const statuses = no.timeline.edges.map(({ node }: { node: { status: string } }) => node.status);
    expect(statuses).toEqual(expect.arrayContaining(['INITIALLED', 'IN_FORCE', 'SUSPENDED', 'RESUMED', 'TERMINATED']));
    expect(statuses).not.toContain('SIGNED');
  });

  test('is one entry on the timelines of both, by the day of its signature', async () => {
    const entry = `edges { node { id kind title status ${date('occurred')} parties { role party { ... on Country { code } } } } }`;
    const { no, uy } = await server.data(
      `{ no: country(code: "NO") { timeline(filter: { kinds: [AGREEMENT], grain: THING }) { ${entry} } }
         uy: country(code: "UY") { timeline(filter: { kinds: [AGREEMENT], roles: [SIGNATORY], grain: THING }) { ${entry} } } }`,
    );
    expect(no).toEqual(uy);
    expect(no.timeline.edges).toEqual([
      {
        node: {
          id: entryOf(id),
          kind: 'AGREEMENT',
          title,
          status: 'TERMINATED',
          occurred: { edtf: '2010-09-15' },
          parties: [
            { role: 'SIGNATORY', party: { code: 'NO' } },
            { role: 'SIGNATORY', party: { code: 'UY' } },
          ],
        },
      },
    ]);
  });
});

describe('A convention of many', () => {
  const title = 'Convention on Whales';
  const what = { instrumentKind: 'CONVENTION', bindingness: 'BINDING', level: 'INTERSTATE', ambit: 'MULTILATERAL' };
  let id: string;
  let last: string;

  const on = async (event: string, input: Variables): Promise<Told> => {
    const result = await say(event, { agreementId: id, ...input });
    last = result.position;
    return result;
  };
  const signing = (signedOn: string, ...parties: Variables[]) =>
    on('AgreementSigned', {
      title,
      ...what,
      signatures: parties.map((party) => ({ party, signatory: person('N.', party), mode: 'SIMPLE' })),
      signedOn,
    });

  test('is adopted, opened, and signed by one after the other', async () => {
    ({ id } = await say('AgreementTextAdopted', {
      title,
      ...what,
      adoptedOn: '2000-03-01',
      votes: { inFavour: 98, against: 1, abstaining: 12 },
    }));
    await on('AgreementOpenedForSignature', { openedOn: '2000-03-02', closesOn: '2001-03-01', depositary: UY });
    await signing('2000-03-02', NO, UY);
    await signing('2000-09-10', IS);
    expect(await board(id, last)).toEqual({ stage: 'SIGNED', NO: 'SIGNATORY', UY: 'SIGNATORY', IS: 'SIGNATORY' });
    const { signatures } = await asked(
      id,
      last,
      `signatures { party { ... on Country { code } } ${date('signedOn')} }`,
    );
    expect(signatures).toEqual([
      { party: { code: 'NO' }, signedOn: { edtf: '2000-03-02' } },
      { party: { code: 'UY' }, signedOn: { edtf: '2000-03-02' } },
      { party: { code: 'IS' }, signedOn: { edtf: '2000-09-10' } },
    ]);
  });

  test('is in force for those who are bound, and for who accedes from its own day', async () => {
    await on('ConsentToBeBoundExpressed', { party: NO, means: 'RATIFICATION', actedOn: '2001-05-01' });
    await on('ConsentToBeBoundExpressed', { party: IS, means: 'APPROVAL', actedOn: '2001-08-01' });
    await on('AgreementEnteredIntoForce', { scope: 'DEFINITIVE', effectiveOn: '2001-10-30', basis: 'Article 20.' });
    const joined = { party: PT, means: 'ACCESSION', actedOn: '2003-01-15', effectiveOn: '2003-04-15' };
    await on('ConsentToBeBoundExpressed', joined);
    expect(await board(id, last)).toEqual({
      stage: 'IN_FORCE',
      NO: 'IN_FORCE_FOR_PARTY 2001-10-30/',
      UY: 'SIGNATORY',
      IS: 'IN_FORCE_FOR_PARTY 2001-10-30/',
      PT: 'IN_FORCE_FOR_PARTY 2003-04-15/',
    });
  });

  test('is left by one, who comes back with a reservation', async () => {
    await on('PartyWithdrew', { party: IS, notifiedOn: '2005-06-01', effectiveOn: '2006-06-01' });
    expect(await board(id, last)).toMatchObject({ stage: 'IN_FORCE', IS: 'WITHDRAWN 2001-10-30/2006-06-01' });
    const back = { party: IS, means: 'ACCESSION', actedOn: '2010-02-01', effectiveOn: '2010-05-02' };
    const { warnings } = await on('ConsentToBeBoundExpressed', back);
    expect(warnings.map(({ code }) => code)).toEqual(['WARN_11']);
    await on('ReservationMade', { party: IS, actedOn: '2010-02-01', articles: ['2'] });
    await on('ObjectionMade', { party: NO, actedOn: '2010-07-01', againstParty: IS, articles: ['2'] });
    expect(await board(id, last)).toMatchObject({
      IS: 'IN_FORCE_FOR_PARTY 2001-10-30/2006-06-01 2010-05-02/',
      NO: 'IN_FORCE_FOR_PARTY 2001-10-30/',
    });
  });

  test.each([
    ['2002-01-01', ['IS', 'NO']],
    ['2006-06-01', ['NO', 'PT']],
    ['2008', ['NO', 'PT']],
    ['2010-05-02', ['IS', 'NO', 'PT']],
  ])('is in force on %s for %j', async (day, codes) => {
    const lists = await Promise.all(
      ['IS', 'NO', 'PT', 'UY'].map(async (code) => [
        code,
        await listed(`party: { country: "${code}" }, inForceOn: "${day}", atLeast: "${last}", stage: IN_FORCE`),
      ]),
    );
    expect(lists.filter(([, titles]) => titles?.includes(title)).map(([code]) => code)).toEqual(codes);
  });

  test('stands on the timeline of who only acceded, as a participant', async () => {
    const { country } = await server.data(
      '{ country(code: "PT") { timeline(filter: { grain: THING }) { edges { node { id parties { role party { ... on Country { code } } } } } } } }',
    );
    expect(country.timeline.edges[0].node).toMatchObject({
      id: entryOf(id),
      parties: expect.arrayContaining([{ role: 'PARTICIPANT', party: { code: 'PT' } }]) as unknown,
    });
  });

  test('is listed page by page, in the order of dates', async () => {
    const page = async (after: string | null) =>
      (
        await server.data(
          'query($after: String) { agreements(first: 1, after: $after) { pageInfo { hasNextPage endCursor } edges { node { title } } } }',
          { after },
        )
      ).agreements;
    const first = await page(null);
    expect(first).toMatchObject({ edges: [{ node: { title } }], pageInfo: { hasNextPage: true } });
    expect(await page(first.pageInfo.endCursor)).toMatchObject({
      edges: [{ node: { title: 'Treaty on the Delimitation of Fishing Zones' } }],
      pageInfo: { hasNextPage: false },
    });
    expect(await listed('stage: TERMINATED')).toEqual(['Treaty on the Delimitation of Fishing Zones']);
  });
});
