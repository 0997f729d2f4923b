import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { streamName } from '#domain/event';
import { LogReader } from '#event-store/log/reader';
import { ID_PREFIX } from '#domain/vocabulary/references';
import { idOf } from '../../src/cli/press-release/telling.ts';
import { type Server, startServer } from '../support/server.ts';
import { CONTACTS, tellContacts } from './contacts.ts';
import { relationsAndSayings } from './sayings.ts';
import { tell } from './tell.ts';

let server: Server;
let beside: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  server = await startServer();
  await server.loadPressRelease();
  await tellContacts(server, { sources: [{ document: { id: idOf('source', 'document') } }] });
  beside = await relationsAndSayings(server, idOf('source', 'document'));
  await tell(server, 'TopicRegistered', {
    idempotencyKey: 'a topic',
    topicId: idOf('topic', 'a topic'),
    kind: 'PROJECT',
    label: 'A bridge',
    provenance: { sources: [{ document: { id: idOf('source', 'document') } }] },
  });
  await server.shown();
});
afterAll(() => server.close());

type Kind = keyof typeof ID_PREFIX;

/** One thing of every kind that the release has, and a topic. */
const THINGS: readonly (readonly [Kind, string, string])[] = [
  ['source', 'document', 'Document'],
  ['organisation', 'org-nam', 'Organisation'],
  ['body', 'body-mfa-az', 'Body'],
  ['official', 'off-lavrov', 'Official'],
  ['office', 'ofc-fm-ru', 'Office'],
  ['tenure', 'ten-fm-ru', 'Tenure'],
  ['topic', 'a topic', 'Topic'],
  ['visit', 'v1', 'Visit'],
  ['meeting', 'm1', 'Meeting'],
  ['agreement', 'a2', 'Agreement'],
];
/** One thing of every kind that the release has not, by its id. */
const BEYOND: readonly (readonly [Kind, string, string])[] = [
  ['call', CONTACTS.call, 'Call'],
  ['message', CONTACTS.message, 'Message'],
  ['conference', CONTACTS.conference, 'Conference'],
];
/** Kinds that the release has no example of; one of each is told beside it. */
const BESIDE: readonly (readonly [Kind, string, string])[] = [
  ['statement', 'StatementMade', 'Statement'],
  ['outcome', 'OutcomeAdopted', 'Outcome'],
  ['ceremony', 'CeremonialActPerformed', 'CeremonialAct'],
  ['relations', 'RecognitionExtended', 'Relations'],
  ['mission', 'MissionOpened', 'Mission'],
];
/** Kinds of which nothing can be recorded yet. */

const NODE = 'query($id: ID!) { node(id: $id) { __typename id } }';
const NODES = 'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';

describe('anything with an id', () => {
  test('comes in as many kinds as ids have prefixes', () => {
    const kinds = [...THINGS, ...BEYOND, ...BESIDE].map(([kind]) => kind);
    expect([...kinds].sort()).toEqual(Object.keys(ID_PREFIX).sort());
  });

  test.each(THINGS)('of kind %s is found by its id', async (kind, name, type) => {
    const id = idOf(kind, name);
    expect(await server.data(NODE, { id })).toEqual({ node: { __typename: type, id } });
  });

  test.each(BEYOND)('of kind %s is found by its id', async (_kind, id, type) => {
    expect(await server.data(NODE, { id })).toEqual({ node: { __typename: type, id } });
  });

  test.each(BESIDE)('of kind %s, told beside the release, is found by its id', async (_kind, event, type) => {
    const id = beside[event];
    expect(id).toEqual(expect.any(String));
    expect(await server.data(NODE, { id })).toEqual({ node: { __typename: type, id } });
  });

  test('and a country by its code', async () => {
    expect(await server.data(NODE, { id: 'AZ' })).toEqual({ node: { __typename: 'Country', id: 'AZ' } });
  });

  test.each([
    ...Object.keys(ID_PREFIX).map((kind) => `${ID_PREFIX[kind as Kind]}_${'0'.repeat(26)}`),
    'ZZ',
    '',
    'nonsense',
    'vis_',
    'mtg_; DROP TABLE state',
    '\u0000',
    '__proto__',
  ])('is null where nothing is on record under %j', async (id) => {
    expect(await server.data(NODE, { id })).toEqual({ node: null });
  });

  test('comes in the order asked for, twice where asked for twice, null where unknown', async () => {
    const ids = ['RU', idOf('meeting', 'm1'), 'ZZ', idOf('official', 'off-lavrov'), 'RU'];
    const { nodes } = await server.data(NODES, { ids });
    expect(nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([ids[0], ids[1], null, ids[3], 'RU']);
  });

  test('comes a hundred at a time', async () => {
    expect((await server.data(NODES, { ids: Array(100).fill('AZ') })).nodes).toHaveLength(100);
  });

  test('of none asked for gives none', async () => {
    expect(await server.data(NODES, { ids: [] })).toEqual({ nodes: [] });
  });
});

const HISTORY =
  'id revision entry { id revision kind } history { id eventId type revision recorded { position at } data sources { document { number } paragraph } warnings { code } }';

describe('an engagement', () => {
  test.each([
    ['visit', 'v2', ['VisitStarted', 'VisitEnded']],
    ['visit', 'v1', ['VisitStarted']],
    ['meeting', 'm1', ['MeetingHeld']],
    ['meeting', 'm2', ['MeetingHeld']],
    ['agreement', 'a2', ['AgreementSigned']],
  ] as const)('(%s %s) has every event behind it in its history, the oldest first', async (kind, name, types) => {
    const id = idOf(kind, name);
    const { [kind]: found } = await server.data(`query($id: ID!) { ${kind}(id: $id) { ${HISTORY} } }`, { id });
    expect(found).toMatchObject({
      id,
      revision: types.length - 1,
      entry: { id: `${id}/entry`, kind: kind.toUpperCase() },
    });
    expect(found.history.map(({ type }: { type: string }) => type)).toEqual(types);
    expect(found.history.map(({ revision }: { revision: number }) => revision)).toEqual(types.map((_, at) => at));
    const log = new LogReader(join(server.directory, 'log.sqlite'));
    const stored = log.readStream(streamName(kind, id));
    log.close();
    for (const event of found.history) {
      const original = stored.events.find((one) => one.id === event.eventId);
      expect(event.data).toEqual(original?.data);
      expect(event.recorded).toEqual({ position: String(original?.position), at: original?.recordedAt });
      expect(event.sources[0].document.number).toBe('No:386/19');
    }
  });

  test.each(['visit', 'meeting', 'agreement', 'call', 'message', 'conference'] as const)(
    '(%s) is null where none is on record',
    async (kind) => {
      for (const id of [`${ID_PREFIX[kind]}_${'0'.repeat(26)}`, 'nonsense', '', idOf('official', 'off-lavrov')])
        expect(await server.data(`query($id: ID!) { ${kind}(id: $id) { id } }`, { id })).toEqual({ [kind]: null });
    },
  );

  test('is not found as another kind', async () => {
    expect(await server.data(`{ visit(id: "${idOf('meeting', 'm1')}") { id } }`)).toEqual({ visit: null });
  });

  test('has the same fields through node as by its own query', async () => {
    const id = idOf('visit', 'v2');
    const fields = 'rank rankAsPublished startedOn { edtf } endedOn { edtf } endKnown';
    const { visit, node } = await server.data(
      `query($id: ID!) { visit(id: $id) { ${fields} } node(id: $id) { ... on Visit { ${fields} } } }`,
      { id },
    );
    expect(node).toEqual(visit);
    expect(visit).toMatchObject({ endKnown: true, endedOn: { edtf: '2019?-11-25' } });
  });
});
