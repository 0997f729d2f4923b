/** An ambassador is summoned over an incident, recalled by the sending state for consultations, and returns. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Told, tell } from '../api/tell.ts';
import { type Server, type Variables, startServer } from '../support/server.ts';

let server: Server;
let provenance: Variables;
let last = '';
const ids: Record<string, string> = {};

const attempt = (name: string, event: string, input: Variables): Promise<Told> =>
  tell(server, event, { idempotencyKey: `incident/${name}`, provenance, ...input });

/** Tells one fact, which must be accepted, and waits until the read models have it. */
const told = async (name: string, event: string, input: Variables): Promise<Told> => {
  const result = await attempt(name, event, input);
  expect(result.problems).toEqual([]);
  ids[name] = result.id;
  last = result.position;
  await server.shown(last);
  return result;
};

const NORWAY = { country: 'NO' };
const URUGUAY = { country: 'UY' };
const minister = { name: 'E. Sørvik', represents: [NORWAY], role: 'PRINCIPAL' };
const ambassador = (more: Variables = {}) => ({
  official: { id: ids['ferreira'] },
  nameAsPublished: 'Alba Ferreira',
  represents: [URUGUAY],
  role: 'PRINCIPAL',
  ...more,
});

const embassyTo = (country: string) => ({
  kind: 'AMBASSADOR',
  title: `Ambassador of Uruguay to ${country}`,
  representedParty: URUGUAY,
  sendingCountry: 'UY',
  accreditedTo: { country },
});

beforeAll(async () => {
  server = await startServer();
  const { id } = await tell(server, 'SourceDocumentRegistered', {
    idempotencyKey: 'incident/document',
    kind: 'NEWS',
    title: 'The trawler',
    contentHash: 'd'.repeat(64),
    publishedOn: '1997-12-02',
  });
  provenance = { sources: [{ document: { id }, paragraph: 1 }] };
  await told('ferreira', 'OfficialRegistered', { name: 'Alba Ferreira' });
  await told('office', 'OfficeEstablished', embassyTo('NO'));
  await told('tenure', 'TenureAttested', {
    official: { id: ids['ferreira'] },
    office: { id: ids['office'] },
    attestedOn: '1997-11',
    capacity: 'SUBSTANTIVE',
  });
  await told('established', 'DiplomaticRelationsEstablished', { parties: [NORWAY, URUGUAY], on: '1991-05-17' });
  await told('summoned', 'AmbassadorSummoned', {
    by: NORWAY,
    official: ambassador(),
    receivedBy: minister,
    on: '1997-12-01',
    topics: [{ label: 'Detention of a trawler' }],
    outcome: 'PROTEST_NOTE',
  });
  await told('recalled', 'AmbassadorRecalledForConsultations', {
    by: URUGUAY,
    official: ambassador(),
    on: '1997-12-03',
    reason: 'The note was found wanting.',
  });
  await told('returned', 'AmbassadorReturned', {
    by: URUGUAY,
    official: ambassador({ office: { id: ids['office'] } }),
    on: '1998-01-20',
  });
});
afterAll(() => server.close());

const ENTRY =
  'edges { node { title status occurred { edtf } parties { role party { ... on Country { code } } } officials { nameAsPublished } topics { label } engagement { __typename id } } }';

describe('An ambassador summoned, recalled and returned', () => {
  test('is an affair of the pair, which follows from the ambassador’s office', async () => {
    expect([ids['summoned'], ids['recalled'], ids['returned']]).toEqual(['rel_NO-UY', 'rel_NO-UY', 'rel_NO-UY']);
    const { relations } = await server.data(
      'query($p: Position) { relations(a: "NO", b: "UY", atLeast: $p) { state since { edtf } revision history { type data } } }',
      { p: last },
    );
    expect(relations).toMatchObject({ state: 'RELATIONS', since: { edtf: '1991-05-17' }, revision: 3 });
    expect(relations.history[2].data.accreditedTo).toEqual({ kind: 'country', id: 'NO' });
  });

  test.each(['NO', 'UY'])('stands on the timeline of %s, act by act', async (code) => {
    const { country } = await server.data(
      `query($code: String!) { country(code: $code) { timeline(orderBy: OCCURRED_ASC, filter: { between: { from: "1997" } }) { ${ENTRY} } } }`,
      { code },
    );
    const both = [
      { role: 'PARTICIPANT', party: { code: 'NO' } },
      { role: 'PARTICIPANT', party: { code: 'UY' } },
    ];
    const engagement = { __typename: 'Relations', id: 'rel_NO-UY' };
    const named = (...names: string[]) => names.map((nameAsPublished) => ({ nameAsPublished }));
    const turned = [...both].reverse();
    expect(country.timeline.edges.map(({ node }: { node: object }) => node)).toEqual([
      {
        title: 'Norway summons the ambassador of Uruguay: Alba Ferreira',
        status: 'SUMMONED',
        occurred: { edtf: '1997-12-01' },
        parties: both,
        officials: named('Alba Ferreira', 'E. Sørvik'),
        topics: [{ label: 'Detention of a trawler' }],
        engagement,
      },
      {
        title: 'Uruguay recalls its ambassador to Norway for consultations: Alba Ferreira',
        status: 'RECALLED',
        occurred: { edtf: '1997-12-03' },
        parties: turned,
        officials: named('Alba Ferreira'),
        topics: [],
        engagement,
      },
      {
        title: 'The ambassador of Uruguay returns to Norway: Alba Ferreira',
        status: 'RETURNED',
        occurred: { edtf: '1998-01-20' },
        parties: turned,
        officials: named('Alba Ferreira'),
        topics: [],
        engagement,
      },
    ]);
  });

  test('stands on the ambassador’s own timeline', async () => {
    const { official } = await server.data(
      'query($id: ID!) { official(id: $id) { timeline(orderBy: OCCURRED_ASC) { edges { node { status } } } } }',
      { id: ids['ferreira'] },
    );
    expect(official.timeline.edges.map(({ node }: { node: { status: string } }) => node.status)).toEqual([
      'SUMMONED',
      'RECALLED',
      'RETURNED',
    ]);
  });

  test('is taken back act by act, and the other acts stay', async () => {
    const { relations } = await server.data('{ relations(a: "NO", b: "UY") { history { id type } } }');
    const targetEventId = relations.history.find(({ type }: { type: string }) => type === 'AmbassadorReturned').id;
    const input = {
      idempotencyKey: 'incident/retraction',
      relationsId: 'rel_NO-UY',
      targetEventId,
      reason: 'NOT_HAPPENED',
      provenance,
    };
    const { retractRelations } = await server.data(
      'mutation($input: RelationsRetractedInput!) { retractRelations(input: $input) { position problems { code } relations { id timeline(orderBy: OCCURRED_ASC) { edges { node { status } } } } } }',
      { input },
    );
    expect(retractRelations.problems).toEqual([]);
    expect(
      retractRelations.relations.timeline.edges.map(({ node }: { node: { status: string } }) => node.status),
    ).toEqual(['ESTABLISHED', 'SUMMONED', 'RECALLED']);
  });
});

describe('A recall that does not say from where', () => {
  const recall = { by: URUGUAY, on: '1999-01-01' };

  test('is refused where the record does not know the ambassador', async () => {
    const result = await attempt('of nobody', 'AmbassadorReturned', {
      ...recall,
      official: { name: 'Somebody', represents: [URUGUAY], role: 'PRINCIPAL' },
    });
    expect(result.problems).toMatchObject([{ code: 'INVALID_VALUE', path: 'accreditedTo' }]);
  });

  test('is refused where the ambassador is accredited to several, until one is named', async () => {
    await told('second office', 'OfficeEstablished', embassyTo('IS'));
    await told('second tenure', 'TenureAttested', {
      official: { id: ids['ferreira'] },
      office: { id: ids['second office'] },
      attestedOn: '1998-11',
      capacity: 'SUBSTANTIVE',
    });
    const unsaid = await attempt('of two', 'AmbassadorReturned', { ...recall, official: ambassador() });
    expect(unsaid.problems).toMatchObject([
      { code: 'INVALID_VALUE', path: 'accreditedTo', message: expect.stringContaining('IS') },
    ]);
    const tenure = { id: ids['second tenure'] };
    const said = await attempt('by tenure', 'AmbassadorReturned', { ...recall, official: ambassador(), tenure });
    expect([said.id, said.problems]).toEqual(['rel_IS-UY', []]);
  });
});

describe('A severance without a beginning', () => {
  test('is kept with a warning, which the timeline shows', async () => {
    const { warnings, position } = await told('severed', 'DiplomaticRelationsSevered', {
      parties: [{ country: 'PT' }, { country: 'KE' }],
      on: '1965-11-12',
    });
    expect(warnings.map(({ code, path }) => [code, path])).toEqual([['WARN_14', 'on']]);
    const { relations } = await server.data(
      'query($p: Position) { relations(a: "KE", b: "PT", atLeast: $p) { state timeline { edges { node { title warnings { code } } } } } }',
      { p: position },
    );
    expect(relations).toEqual({
      state: 'SEVERED',
      timeline: {
        edges: [
          { node: { title: 'Diplomatic relations severed: Portugal and Kenya', warnings: [{ code: 'WARN_14' }] } },
        ],
      },
    });
  });
});
