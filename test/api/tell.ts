/** Facts told through the API: a small world of two ministers and one document, and meetings of theirs. */
import { eventDefinitions } from '#domain/registry';
import type { Answer, Server, Variables } from '../support/server.ts';

const RESULT = 'position replayed warnings { code message path } problems { code message path expected }';

/** Under which name `record<event>` answers the thing itself. */
const fieldOf = (event: string): string => eventDefinitions.get(event)?.stream.graph.field ?? '';

export interface Told {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly replayed: boolean;
  readonly warnings: readonly { code: string; message: string; path: string }[];
  readonly problems: readonly { code: string; message: string; path: string; expected: string }[];
}

const mutationOf = (event: string): string =>
  `mutation($input: ${event}Input!) { record${event}(input: $input) { ${fieldOf(event)} { id revision } ${RESULT} } }`;

/** The whole answer, errors and all. */
export const asked = (server: Server, event: string, input: Variables): Promise<Answer> =>
  server.post(mutationOf(event), { input });

/** Tells one fact; problems come back, errors throw. */
export async function tell(server: Server, event: string, input: Variables): Promise<Told> {
  const answer = await asked(server, event, input);
  if (answer.errors !== undefined) throw new Error(answer.body);
  const { [fieldOf(event)]: thing, ...rest } = answer.data[`record${event}`];
  return { ...rest, id: thing?.id, revision: thing?.revision };
}

/** Tells one fact that must be accepted. */
export async function told(server: Server, event: string, input: Variables): Promise<Told> {
  const result = await tell(server, event, input);
  if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems));
  return result;
}

/** The id of the entry that tells of a thing as a whole. */
export const entryOf = (thing: string): string => `${thing}/entry`;

export interface World {
  readonly document: string;
  readonly lavrov: string;
  readonly mammadyarov: string;
  readonly provenance: Variables;
  /** The input of a bilateral meeting of the two, with some fields told differently. */
  meeting(key: string, differently?: Variables): Variables;
  visit(key: string, differently?: Variables): Variables;
  agreement(key: string, differently?: Variables): Variables;
}

export async function worldOn(server: Server): Promise<World> {
  const document = await told(server, 'SourceDocumentRegistered', {
    idempotencyKey: 'world/document',
    kind: 'PRESS_RELEASE',
    title: 'A release',
    contentHash: 'a'.repeat(64),
    publishedOn: '2019-12-04',
  });
  const provenance = { sources: [{ document: { id: document.id }, paragraph: 1 }] };
  const official = async (name: string, value: string) =>
    (
      await told(server, 'OfficialRegistered', {
        idempotencyKey: `world/${value}`,
        name,
        identifiers: [{ scheme: 'wikidata', value }],
        provenance,
      })
    ).id;
  const lavrov = await official('Sergey Lavrov', 'Q58217');
  const mammadyarov = await official('Elmar Məmmədyarov', 'Q58083');
  const azerbaijan = {
    official: { id: mammadyarov },
    nameAsPublished: 'Elmar Məmmədyarov',
    represents: [{ country: 'AZ' }],
    role: 'PRINCIPAL',
  };
  const russia = {
    official: { identifier: { scheme: 'wikidata', value: 'Q58217' } },
    nameAsPublished: 'Sergey Lavrov',
    represents: [{ country: 'RU' }],
    role: 'PRINCIPAL',
  };
  return {
    document: document.id,
    lavrov,
    mammadyarov,
    provenance,
    meeting: (key, differently = {}) => ({
      idempotencyKey: key,
      kind: 'BILATERAL',
      occurred: '2019-12-03',
      participants: [azerbaijan, russia],
      provenance,
      ...differently,
    }),
    visit: (key, differently = {}) => ({
      idempotencyKey: key,
      visitors: [russia],
      host: { country: 'AZ' },
      rank: 'OFFICIAL',
      startedOn: '2019-12-02',
      provenance,
      ...differently,
    }),
    agreement: (key, differently = {}) => ({
      idempotencyKey: key,
      title: 'A plan',
      instrumentKind: 'PLAN',
      bindingness: 'UNKNOWN',
      level: 'INTERSTATE',
      ambit: 'BILATERAL',
      signatures: [
        { party: { country: 'AZ' }, signatory: azerbaijan, mode: 'SIMPLE' },
        { party: { country: 'RU' }, signatory: russia, mode: 'SIMPLE' },
      ],
      signedOn: '2019-12-03',
      provenance,
      ...differently,
    }),
  };
}
