/** What was said, decided and performed, and what holds between two: told through the API with every field. */
import type { Server, Variables } from '../support/server.ts';
import { tell } from './tell.ts';

const NO = { country: 'NO' };
const UY = { country: 'UY' };
const parties = [NO, UY];
const person = (name: string, country: string) => ({ name, represents: [{ country }], role: 'PRINCIPAL' });

export interface More {
  /** Fields of the statement that need something else on record. */
  readonly statement?: Variables;
  /** What is told afterwards; `mission` stands for the id of the mission. */
  readonly then?: readonly (readonly [event: string, input: (mission: string) => Variables])[];
}

/** The id of the thing by the event that begins it. */
export async function relationsAndSayings(
  server: Server,
  document: string,
  { statement: said = {}, then = [] }: More = {},
): Promise<Readonly<Record<string, string>>> {
  const provenance = { sources: [{ document: { id: document } }] };
  const ids: Record<string, string> = {};
  const one = async (event: string, input: Variables): Promise<string> => {
    const told = await tell(server, event, { idempotencyKey: `sayings/${event}`, provenance, ...input });
    if (told.problems.length > 0) throw new Error(JSON.stringify(told.problems));
    ids[event] = told.id;
    return told.id;
  };
  const statement = await one('StatementMade', {
    partOfDay: 'EVENING',
    kind: 'PRAISE',
    attribution: 'JOINT',
    speakers: [person('E. Sørvik', 'NO'), person('J. Arrieta', 'UY')],
    onBehalfOf: parties,
    quoteKind: 'INDIRECT',
    text: 'Support within international organisations was praised.',
    lang: 'en',
    mentions: [{ kind: 'COUNTRY', id: 'CH', asPublished: 'Switzerland' }],
    mentionedEngagements: [
      {
        kind: 'VISIT',
        description: 'the mutual visits',
        parties,
        officeKind: 'HEAD_OF_STATE',
        reciprocal: true,
        plural: true,
        setting: 'on the sidelines of summits',
        occurred: '2022',
      },
    ],
    relationship: { parties, level: 'PARTNERSHIP', asPublished: 'partners' },
    dialogueFormats: ['EXPERT'],
    indicators: [{ name: 'trade', trend: 'RISING', value: 412.5, unit: 'million' }],
    platforms: [{ country: 'CH' }],
    platformsOpenEnded: true,
    statedOn: '2024-05-14',
    order: 1,
    ...said,
  });
  await one('OutcomeAdopted', {
    partOfDay: 'EVENING',
    kind: 'WORKING_GROUP',
    title: 'Working group',
    parties,
    arisingFrom: { kind: 'STATEMENT', id: statement },
    adoptedOn: '2024-05-14',
  });
  await one('CeremonialActPerformed', {
    partOfDay: 'EVENING',
    kind: 'GUEST_BOOK',
    actors: [person('E. Sørvik', 'NO')],
    object: 'Memorial Book',
    occasion: { title: 'Centenary', anniversaryOf: UY, years: 100 },
    performedOn: '2024-05-14',
  });
  await one('RecognitionExtended', { by: NO, of: UY, form: 'DE_JURE', on: '1990-01-10' });
  const mission = await one('MissionOpened', {
    sending: NO,
    receiving: UY,
    kind: 'EMBASSY',
    place: { country: 'UY', city: 'Montevideo', venue: 'Rambla' },
    on: '1991-09-01',
  });
  for (const [event, input] of then) await one(event, input(mission));
  return ids;
}
