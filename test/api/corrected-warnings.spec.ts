/** What a correction, a retraction or a reinstatement changes in the soft rules: raised, told anew, or gone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { type Told, told, worldOn } from './tell.ts';

let server: Server;
let provenance: Variables;
let count = 0;

beforeAll(async () => {
  server = await startServer();
  ({ provenance } = await worldOn(server));
});
afterAll(() => server.close());

const key = (): string => `corrected-warnings/${(count += 1)}`;
const shown = (position: string): Promise<unknown> => server.shown(position);

async function say(event: string, input: Variables): Promise<Told> {
  const result = await told(server, event, { idempotencyKey: key(), provenance, ...input });
  await shown(result.position);
  return result;
}

interface Amended {
  readonly position: string;
  readonly replayed: boolean;
  readonly warnings: readonly { code: string; path: string; message: string }[];
}

async function amend(mutation: string, input: Variables): Promise<Amended> {
  const type = mutation.replace(/^(\w+?)([A-Z]\w*)$/u, (_all, verb: string, kind: string) => {
    const done: Readonly<Record<string, string>> = { correct: 'Corrected', retract: 'Retracted' };
    return `${kind}${done[verb] ?? 'Reinstated'}`;
  });
  const query = `mutation($input: ${type}Input!) { ${mutation}(input: $input) {
    position replayed warnings { code path message } problems { code path message } } }`;
  const { [mutation]: result } = await server.data(query, { input: { idempotencyKey: key(), provenance, ...input } });
  expect(result.problems).toEqual([]);
  await shown(result.position);
  return result;
}

const eventsOf = async (field: string, id: string): Promise<{ id: string; type: string; warnings: unknown[] }[]> =>
  (await server.data(`{ node(id: "${id}") { ... on ${field} { history { id type warnings { code path } } } } }`)).node
    .history;
const eventOf = async (field: string, id: string, type: string): Promise<string> =>
  (await eventsOf(field, id)).find((event) => event.type === type)?.id ?? '';

/** Code and place of every finding of the review about a thing, and of every warning on its entries. */
async function saidOf(id: string): Promise<{ review: string[]; entry: string[] }> {
  const { review, timeline } = await server.data(`{
    review(first: 100, kinds: [WARNING]) { edges { node { code path subject { ... on TimelineEntry { id } } } } }
    timeline(first: 100) { edges { node { id warnings { code path } } } } }`);
  const line = ({ code, path }: { code: string; path: string }): string => `${code} ${path}`;
  const nodes = (connection: { edges: { node: never }[] }): never[] => connection.edges.map(({ node }) => node);
  return {
    review: nodes(review)
      .filter(({ subject }: { subject?: { id?: string } }) => subject?.id?.startsWith(id))
      .map(line),
    // What concerns an act of a thing stands on the thing's entry, and on that of the act.
    entry: [
      ...new Set(
        nodes(timeline)
          .filter((node: { id: string }) => node.id.startsWith(id))
          .flatMap(({ warnings }: { warnings: { code: string; path: string }[] }) => warnings.map(line)),
      ),
    ],
  };
}
const both = (...lines: string[]) => ({ review: lines, entry: lines });
const codesAndPaths = ({ warnings }: Amended) => warnings.map(({ code, path }) => [code, path]);

const person = (id: string): Variables => ({
  official: { id },
  nameAsPublished: 'J. Arrieta',
  represents: [{ country: 'UY' }],
  role: 'PRINCIPAL',
});
const official = async (name: string): Promise<string> => (await say('OfficialRegistered', { name })).id;
const visit = async (visitor: string, country: string, startedOn: string, endedOn?: string): Promise<string> => {
  const fields = { visitors: [person(visitor)], host: { country }, rank: 'WORKING', startedOn };
  const { id } = await say('VisitStarted', fields);
  if (endedOn !== undefined) await say('VisitEnded', { visitId: id, endedOn });
  return id;
};
const moveEnd = async (visitId: string, from: string, to: string): Promise<Amended> =>
  amend('correctVisit', {
    visitId,
    targetEventId: await eventOf('Visit', visitId, 'VisitEnded'),
    changes: [{ path: '/endedOn', from, to }],
    reason: 'BETTER_SOURCE',
  });

describe('a correction', () => {
  test('raises what the fact would have raised, and is stored with it', async () => {
    const id = await visit(await official('Rosa Luna'), 'NO', '2023-05-13', '2023-05-15');
    const corrected = await moveEnd(id, '2023-05-15', '2023-07-15');
    expect(codesAndPaths(corrected)).toEqual([['WARN_07', 'changes.0.to']]);
    expect(await saidOf(id)).toEqual(both('WARN_07 endedOn'));
    expect((await eventsOf('Visit', id)).map(({ type, warnings }) => [type, warnings.length])).toEqual([
      ['VisitStarted', 0],
      ['VisitEnded', 0],
      ['VisitCorrected', 1],
    ]);
  });

  test('that cures it leaves nothing to review; before it, there was', async () => {
    const id = await visit(await official('Elena Sol'), 'NO', '2022-05-01', '2022-07-01');
    expect(await saidOf(id)).toEqual(both('WARN_07 endedOn'));
    const head = String((await server.head()) ?? '');
    expect(codesAndPaths(await moveEnd(id, '2022-07-01', '2022-05-03'))).toEqual([]);
    expect(await saidOf(id)).toEqual(both());
    const { then } = await server.data(
      `{ then: visit(id: "${id}", asOf: { position: "${head}" }) { entry { warnings { code } } } }`,
    );
    expect(then.entry.warnings).toEqual([{ code: 'WARN_07' }]);
  });

  test('that is itself taken back gives the old view', async () => {
    const id = await visit(await official('Ada Paz'), 'NO', '2021-05-13', '2021-05-15');
    await moveEnd(id, '2021-05-15', '2021-07-15');
    const correction = await eventOf('Visit', id, 'VisitCorrected');
    await amend('retractVisit', { visitId: id, targetEventId: correction, reason: 'OTHER' });
    expect(await saidOf(id)).toEqual(both());
  });

  test('tells anew what is still worth a second look', async () => {
    const id = await visit(await official('Ida Paz'), 'NO', '2020-05-01', '2020-07-01');
    const { warnings } = await moveEnd(id, '2020-07-01', '2020-08-01');
    expect(warnings.map(({ message }) => message)).toEqual(['From 2020-05-01 to 2020-08-01 are 93 days at least.']);
    expect(await saidOf(id)).toEqual(both('WARN_07 endedOn'));
  });

  test('raises what only another stream shows, at the change that is to blame', async () => {
    const [who, other] = [await official('Nora Sáenz'), await official('Lía Sáenz')];
    const first = await visit(who, 'PT', '2019-07-01');
    const visitId = await visit(other, 'ES', '2019-07-01');
    const targetEventId = await eventOf('Visit', visitId, 'VisitStarted');
    const identify = (from: string, to: string): Promise<Amended> => {
      const changes = [{ path: '/visitors/0/officialId', from, to }];
      return amend('correctVisit', { visitId, targetEventId, changes, reason: 'IDENTITY_RESOLVED' });
    };
    expect(codesAndPaths(await identify(other, who))).toEqual([['WARN_05', 'changes.0.to']]);
    expect((await saidOf(first)).entry).toEqual(['WARN_05 visitors.0']);
    await identify(who, other);
    expect((await saidOf(first)).entry).toEqual([]);
  });

  test('of one fact may make another odd', async () => {
    const signer = await official('Carlos Signer');
    const norway = { name: 'E. Sørvik', represents: [{ country: 'NO' }], role: 'PRINCIPAL' };
    const { id: agreementId } = await say('AgreementSigned', {
      title: 'Treaty on fisheries',
      instrumentKind: 'TREATY',
      bindingness: 'BINDING',
      level: 'INTERSTATE',
      ambit: 'BILATERAL',
      signatures: [
        { party: { country: 'UY' }, signatory: person(signer), mode: 'SIMPLE' },
        { party: { country: 'NO' }, signatory: norway, mode: 'SIMPLE' },
      ],
      signedOn: '2018-06-01',
    });
    await say('AgreementEnteredIntoForce', { agreementId, scope: 'DEFINITIVE', effectiveOn: '2018-07-01' });
    const targetEventId = await eventOf('Agreement', agreementId, 'AgreementSigned');
    const sign = (from: string, to: string): Promise<Amended> =>
      amend('correctAgreement', {
        agreementId,
        targetEventId,
        changes: [{ path: '/signedOn', from, to }],
        reason: 'TRANSCRIPTION_ERROR',
      });
    expect(codesAndPaths(await sign('2018-06-01', '2018-08-01'))).toEqual([['WARN_01', '']]);
    expect(await saidOf(agreementId)).toEqual(both('WARN_01 effectiveOn'));
    await sign('2018-08-01', '2018-06-01');
    expect(await saidOf(agreementId)).toEqual(both());
  });
});

test('a retraction leaves an end without its beginning, and a reinstatement gives it back', async () => {
  const parties = [{ country: 'UY' }, { country: 'VE' }];
  const { id } = await say('DiplomaticRelationsEstablished', { parties, on: '1900-05-01' });
  await say('DiplomaticRelationsSevered', { parties, on: '1976-07-05' });
  expect(await saidOf(id)).toEqual(both());
  const targetEventId = await eventOf('Relations', id, 'DiplomaticRelationsEstablished');
  const retracted = await amend('retractRelations', { relationsId: id, targetEventId, reason: 'WRONG_ENTITY' });
  expect(codesAndPaths(retracted)).toEqual([['WARN_14', '']]);
  expect(await saidOf(id)).toEqual(both('WARN_14 on'));
  const retractionEventId = await eventOf('Relations', id, 'RelationsRetracted');
  expect(
    codesAndPaths(await amend('reinstateRelations', { relationsId: id, retractionEventId, reason: 'Right.' })),
  ).toEqual([]);
  expect(await saidOf(id)).toEqual(both());
});
