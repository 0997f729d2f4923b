/** What stands under a State of before is reached from those that followed it, and the other way. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

let server: Server;
let telling: Telling;
let provenance: Variables;
const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance, ...input });
const met = (occurred: string, ...codes: readonly string[]) =>
  tell('MeetingHeld', {
    kind: codes.length > 2 ? 'MULTILATERAL' : 'BILATERAL',
    occurred,
    participants: codes.map((code) => person(`Delegate of ${code}`, code)),
  });
const KINDS = 'kinds: [MEETING, AGREEMENT]';
const days = async (code: string, succession?: string): Promise<string[]> => {
  const more = succession === undefined ? '' : `, succession: ${succession}`;
  const entries = await telling.country(code, KINDS, 'occurred { edtf }', more);
  return entries.map(({ occurred }) => occurred.edtf);
};

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'succession');
  provenance = (await telling.document('2022-07-01'))();
  await met('1975-08-01', 'SUHH', 'FR');
  await met('2001-05-02', 'RU', 'FR');
  await met('2002-05-02', 'RU', 'BY');
  await met('1985-03-03', 'DDDE', 'CSHH');
  await met('1999-03-03', 'DE', 'CZ');
  await met('1980-04-04', 'YUCS', 'IN');
  await met('2005-04-04', 'HR', 'IN');
  await tell('AgreementReferenced', {
    title: 'Convention on succession',
    titleAsPublished: 'Convention on succession',
    knownStage: 'SIGNED',
    parties: [{ country: 'BYAA' }, { country: 'FR' }],
    asOf: '1970-08-23',
  });
});
afterAll(() => server.close());

describe('The timeline of a country', () => {
  test('is its own unless it is asked for more', async () => {
    expect(await days('RU')).toEqual(['2001-05-02', '2002-05-02']);
    expect(await days('BY')).toEqual(['2002-05-02']);
  });

  test.each([
    ['BY', ['1970-08-23', '1975-08-01', '2002-05-02']],
    ['RU', ['1975-08-01', '2001-05-02', '2002-05-02']],
    ['DE', ['1985-03-03', '1999-03-03']],
    ['CZ', ['1985-03-03', '1999-03-03']],
    ['HR', ['1980-04-04', '2005-04-04']],
    ['FR', ['1970-08-23', '1975-08-01', '2001-05-02']],
  ])('%s is shown with what stands under the States before it', async (code, due) => {
    expect(await days(code, 'PREDECESSORS')).toEqual(due);
  });

  test.each([
    ['BYAA', ['1970-08-23', '2002-05-02']],
    ['SUHH', ['1975-08-01', '2001-05-02', '2002-05-02']],
    ['DDDE', ['1985-03-03', '1999-03-03']],
    ['YUCS', ['1980-04-04', '2005-04-04']],
  ])('%s is shown with what the States after it did, each entry once', async (code, due) => {
    expect(await days(code, 'SUCCESSORS')).toEqual(due);
    expect(await days(code, 'BOTH')).toEqual(due);
  });

  test('is paged across them, and filtered', async () => {
    const ask = async (more: string) =>
      (
        await server.data(
          `{ country(code: "SUHH") { timeline(first: 2, succession: SUCCESSORS, orderBy: OCCURRED_ASC, filter: { ${KINDS} } ${more}) { totalCount edges { cursor node { occurred { edtf } } } } } }`,
        )
      ).country.timeline;
    const first = await ask('');
    expect(first.totalCount).toBe(3);
    const second = await ask(`, after: "${first.edges[1].cursor}"`);
    expect(second.edges.map(({ node }: { node: { occurred: { edtf: string } } }) => node.occurred.edtf)).toEqual([
      '2002-05-02',
    ]);
    const withBelarus = await telling.country(
      'SUHH',
      `${KINDS}, with: { countries: ["BY"] }`,
      'title',
      ', succession: SUCCESSORS',
    );
    expect(withBelarus).toHaveLength(1);
  });
});
