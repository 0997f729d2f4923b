/** What sources say and the record has words for, told through the API. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { type World, told, worldOn } from './tell.ts';

let server: Server;
let world: World;

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
});
afterAll(() => server.close());

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
    const { source } = await server.data(`{ source(id: "${id}") { kind } }`);
    expect(source.kind).toBe(kind);
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
