/** Every soft rule by an example, through the API: in the answer of the mutation, on the entry, and in the review. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WARNING_CODES } from '#domain/problem';
import { type Server, TOKEN, type Variables, startServer } from '../support/server.ts';
import { type Told, told, worldOn, entryOf } from './tell.ts';

let server: Server;
let provenance: Variables;

beforeAll(async () => {
  server = await startServer();
  ({ provenance } = await worldOn(server));
});
afterAll(() => server.close());

// --- telling ---------------------------------------------------------------------------------------------------------

let count = 0;

/** Tells a fact that must be accepted, and waits until the read models show it. */
async function say(event: string, input: Variables): Promise<Told> {
  count += 1;
  const result = await told(server, event, { idempotencyKey: `warnings/${count}`, provenance, ...input });
  await server.shown(result.position);
  return result;
}

const official = async (name: string): Promise<string> => (await say('OfficialRegistered', { name })).id;
const office = async (title: string, kind = 'FOREIGN_MINISTER'): Promise<string> =>
  (await say('OfficeEstablished', { title, kind, representedParty: { country: 'UY' } })).id;
const document = async (publishedOn = '2024-05-20'): Promise<string> =>
  (
    await say('SourceDocumentRegistered', {
      kind: 'NEWS',
      title: 'News',
      contentHash: 'c'.repeat(64),
      publishedOn,
      provenance: undefined,
    })
  ).id;

const person = (id: string, differently: Variables = {}): Variables => ({
  official: { id },
  nameAsPublished: 'J. Arrieta',
  represents: [{ country: 'UY' }],
  role: 'PRINCIPAL',
  ...differently,
});
const stranger = { name: 'E. Sørvik', represents: [{ country: 'NO' }], role: 'PRINCIPAL' };

const visit = (visitor: string, country: string, startedOn: string, differently: Variables = {}): Promise<Told> =>
  say('VisitStarted', { visitors: [person(visitor)], host: { country }, rank: 'WORKING', startedOn, ...differently });
const meeting = (participant: Variables, differently: Variables = {}): Promise<Told> =>
  say('MeetingHeld', {
    kind: 'BILATERAL',
    occurred: '2024-05-14',
    participants: [participant, stranger],
    ...differently,
  });

const attested = (of: string, post: string, attestedOn: string): Promise<Told> =>
  say('TenureAttested', { official: { id: of }, office: { id: post }, attestedOn, capacity: 'SUBSTANTIVE' });

/** A tenure by its first day and, where it is known, its last. */
async function tenure(of: string, post: string, assumedOn: string, leftOn?: string): Promise<Told> {
  const { id: tenureId } = await attested(of, post, assumedOn);
  const assumed = await say('OfficeAssumed', { tenureId, assumedOn });
  return leftOn === undefined ? assumed : say('OfficeLeft', { tenureId, leftOn, cause: 'TERM_ENDED' });
}

/** A treaty between Uruguay and Norway, signed on the first of June 2023. */
const treaty = (differently: Variables = {}, signatory: Variables = {}): Promise<Told> =>
  say('AgreementSigned', {
    title: 'Treaty on fisheries',
    instrumentKind: 'TREATY',
    bindingness: 'BINDING',
    level: 'INTERSTATE',
    ambit: 'BILATERAL',
    signatures: [
      { party: { country: 'UY' }, signatory: person(signer, signatory), mode: 'SIMPLE' },
      { party: { country: 'NO' }, signatory: stranger, mode: 'SIMPLE' },
    ],
    signedOn: '2023-06-01',
    ...differently,
  });
/** Who signs these treaties. */
let signer = '';
beforeAll(async () => {
  signer = await official('Carlos Signer');
});

// --- one example of each ---------------------------------------------------------------------------------------------

interface Example {
  readonly code: `WARN_${string}`;
  readonly title: string;
  /** Tells a story; its last fact raises the warning. */
  readonly tell: () => Promise<Told>;
  /** Where in the input. */
  readonly path: string;
  /** The kind of thing has no entry of its own on a timeline. */
  readonly offTheTimeline?: true;
}

const EXAMPLES: readonly Example[] = [
  {
    code: 'WARN_01',
    title: 'a treaty was given force from before its signature',
    tell: async () => {
      const { id: agreementId } = await treaty();
      return say('AgreementEnteredIntoForce', { agreementId, scope: 'DEFINITIVE', effectiveOn: '2023-01-01' });
    },
    path: 'effectiveOn',
  },
  {
    code: 'WARN_02',
    title: 'a minister who had left the office is said to have met as its holder',
    tell: async () => {
      const [who, post] = [await official('Joaquín Arrieta'), await office('Minister of Foreign Affairs')];
      await tenure(who, post, '2015-03-01', '2020-02-29');
      return meeting(person(who, { office: { id: post } }));
    },
    path: 'participants.0',
  },
  {
    code: 'WARN_03',
    title: 'two ministers were both seen in one office on one day',
    tell: async () => {
      const post = await office('Minister of Trade', 'MINISTER');
      await tenure(await official('Ana Prieto'), post, '2015-03-01', '2020-03-10');
      return tenure(await official('Luis Prado'), post, '2020-03-01');
    },
    path: 'officeId',
  },
  {
    code: 'WARN_04',
    title: 'a permanent representative became minister before leaving New York',
    tell: async () => {
      const who = await official('Serguei L.');
      await tenure(
        who,
        await office('Permanent Representative', 'PERMANENT_REPRESENTATIVE'),
        '1994-01-22',
        '2004-07-12',
      );
      return tenure(who, await office('Foreign Minister'), '2004-03-09');
    },
    path: 'officialId',
  },
  {
    code: 'WARN_05',
    title: 'a visitor left Rome and arrived at the Holy See on one day, as the end of the first visit shows',
    tell: async () => {
      const who = await official('Marta Oliva');
      const rome = await visit(who, 'IT', '2024-05-01');
      await visit(who, 'VA', '2024-05-03');
      return say('VisitEnded', { visitId: rome.id, endedOn: '2024-05-03' });
    },
    path: 'visitors.0',
  },
  {
    code: 'WARN_06',
    title: 'one visit was recorded from two sources',
    tell: async () => {
      const who = await official('Pedro Salas');
      await visit(who, 'KE', '2024-06-01');
      return visit(who, 'KE', '2024-06-01', { purpose: 'The same talks.' });
    },
    path: 'visitors.0',
  },
  {
    code: 'WARN_07',
    title: 'a minister stayed at a founding conference for two months',
    tell: async () => {
      const stay = await visit(await official('Jacobo Varela'), 'US', '1945-04-25');
      return say('VisitEnded', { visitId: stay.id, endedOn: '1945-06-26' });
    },
    path: 'endedOn',
  },
  {
    code: 'WARN_08',
    title: 'an ambassador signed, and whether with full powers is not said',
    tell: async () => treaty({}, { office: { id: await office('Ambassador to Norway', 'AMBASSADOR') } }),
    path: 'signatures.0.fullPowers',
  },
  {
    code: 'WARN_09',
    title: 'a source of today calls Myanmar by an older name',
    tell: async () =>
      meeting(person(await official('Olga Mar')), { place: { country: 'MM', city: 'Yangon', asPublished: 'Burma' } }),
    path: 'place.asPublished',
  },
  {
    code: 'WARN_10',
    title: 'a page was changed before it was published, by its own dates',
    tell: async () => {
      const sourceId = await document('2024-05-20');
      const hashes = { previousContentHash: 'c'.repeat(64), contentHash: 'd'.repeat(64) };
      return say('SourceDocumentRevised', { documentId: sourceId, ...hashes, revisedOn: '2024-05-19' });
    },
    path: 'revisedOn',
    offTheTimeline: true,
  },
  {
    code: 'WARN_11',
    title: 'a party that had signed a convention acceded to it',
    tell: async () => {
      const { id: agreementId } = await treaty();
      return say('ConsentToBeBoundExpressed', { agreementId, party: { country: 'UY' }, means: 'ACCESSION' });
    },
    path: 'means',
  },
  {
    code: 'WARN_12',
    title: 'an ambassador was appointed after taking up the post',
    tell: async () => {
      const [who, post] = [await official('Inés Rey'), await office('Ambassador to Norway', 'AMBASSADOR')];
      const { id: tenureId } = await attested(who, post, '2020-01-01');
      const appointment = { official: { id: who }, office: { id: post }, capacity: 'SUBSTANTIVE' };
      await say('OfficialAppointed', { tenureId, ...appointment, appointedOn: '2019-03-01' });
      return say('OfficeAssumed', { tenureId, assumedOn: '2019-02-01' });
    },
    path: 'assumedOn',
  },
  {
    code: 'WARN_13',
    title: 'a treaty was terminated before it was signed',
    tell: async () => {
      const { id: agreementId } = await treaty();
      return say('AgreementTerminated', { agreementId, cause: 'BY_CONSENT', effectiveOn: '2023-05-01' });
    },
    path: 'effectiveOn',
  },
  {
    code: 'WARN_14',
    title: 'relations were severed of which no beginning is on record',
    tell: () =>
      say('DiplomaticRelationsSevered', { parties: [{ country: 'UY' }, { country: 'VE' }], on: '1976-07-05' }),
    path: 'on',
  },
  {
    code: 'WARN_15',
    title: 'another document gives a call another day',
    tell: async () => {
      const call = { medium: 'PHONE', participants: [person(signer), stranger], occurred: '2024-02-01' };
      const { id: callId } = await say('CallHeld', call);
      const id = await document();
      const other = { sources: [{ document: { id } }] };
      return say('CallHeld', { ...call, callId, occurred: '2024-02-02', provenance: other });
    },
    path: 'occurred',
  },
  {
    code: 'WARN_16',
    title: 'a treaty is signed in a state that some registers list by then and others do not',
    tell: async () =>
      say('CallHeld', {
        medium: 'PHONE',
        participants: [
          { ...stranger, represents: [{ country: 'UA' }] },
          { ...stranger, name: 'Another', nameAsPublished: 'Another', represents: [{ country: 'UY' }] },
        ],
        occurred: '1978-08-24',
      }),
    path: 'participants.0.represents.0',
  },
  {
    code: 'WARN_17',
    title: 'a message is dated by the Islamic calendar',
    tell: async () =>
      say('MessageSent', {
        kind: 'OTHER',
        medium: 'LETTER',
        from: person(signer),
        to: [stranger],
        sentOn: '1445-03-05',
      }),
    path: 'sentOn',
  },
];

const REVIEW = `query($kinds: [ReviewKind!], $codes: [ReviewCode!], $first: Int, $after: String) {
  review(kinds: $kinds, codes: $codes, first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { cursor node {
    id kind code message path recordedAt event subject { __typename id } others { __typename id } } } } }`;

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly path: string;
  readonly recordedAt: string;
  readonly subject: { readonly __typename: string; readonly id: string } | null;
  readonly others: readonly { readonly __typename: string; readonly id: string }[];
}

const reviewed = async (variables: Variables): Promise<Item[]> =>
  (await server.data(REVIEW, { first: 100, ...variables })).review.edges.map(({ node }: { node: Item }) => node);

const concerns = (id: string) => (item: Item) =>
  [item.subject, ...item.others].some((thing) => thing?.id.startsWith(id));

const ENTRY = `query { timeline(first: 100, filter: { grain: THING }) { edges { node { id warnings { code message path } } } } }`;

const entryWarnings = async (id: string): Promise<{ code: string; message: string }[]> => {
  const { timeline } = await server.data(ENTRY);
  const nodes = timeline.edges.map(({ node }: { node: unknown }) => node) as { id: string; warnings: [] }[];
  return nodes.filter((node) => node.id.startsWith(id)).flatMap(({ warnings }) => warnings);
};

describe.each(EXAMPLES)('$code: $title', ({ code, tell, path, offTheTimeline }) => {
  let result: Told & { readonly warnings: readonly { code: string; path: string; message: string }[] };
  beforeAll(async () => {
    result = (await tell()) as typeof result;
  });

  test('is accepted, and the answer says so', () => {
    expect(result.warnings.map((one) => [one.code, one.path])).toEqual([[code, path]]);
    expect(result.warnings[0]?.message).toMatch(/\.$/u);
  });

  test('is in the review, with its reason', async () => {
    const items = (await reviewed({ codes: [code], kinds: ['WARNING'] })).filter(concerns(result.id));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ kind: 'WARNING', code, recordedAt: expect.stringMatching(/^2.*Z$/u) });
  });

  if (offTheTimeline === undefined)
    test('stands on the entry once', async () => {
      expect((await entryWarnings(result.id)).map((one) => one.code)).toEqual([code]);
    });
});

test('there is an example of every soft rule', () => {
  expect(EXAMPLES.map(({ code }) => code).sort()).toEqual(
    Object.keys(WARNING_CODES)
      .map((code) => code.replace('-', '_'))
      .sort(),
  );
});

describe('a warning of two visits', () => {
  test('stands on both, is stored with the later one only, and goes when one is retracted', async () => {
    const who = await official('Rosa Luna');
    const first = await visit(who, 'PT', '2024-07-01');
    const second = await visit(who, 'ES', '2024-07-01');
    for (const { id } of [first, second])
      expect((await entryWarnings(id)).map(({ code }) => code)).toEqual(['WARN_05']);
    const item = (await reviewed({ codes: ['WARN_05'] })).find(concerns(second.id)) as Item;
    const visits = [item.subject?.id, ...item.others.map(({ id }) => id)];
    expect(visits.sort()).toEqual([first.id, second.id].map(entryOf).sort());
    const { retractVisit } = await server.data(
      `mutation($input: VisitRetractedInput!) { retractVisit(input: $input) { position problems { code } } }`,
      {
        input: {
          idempotencyKey: 'warnings/no-visit',
          visitId: second.id,
          whole: true,
          reason: 'WRONG_ENTITY',
          provenance,
        },
      },
    );
    await server.shown(retractVisit.position);
    expect((await reviewed({ codes: ['WARN_05'] })).filter(concerns(first.id))).toEqual([]);
    expect(await entryWarnings(first.id)).toEqual([]);
  });

  test('is not shown as known at a time before the second was recorded', async () => {
    const who = await official('Elena Sol');
    const first = await visit(who, 'PT', '2024-08-01');
    await visit(who, 'ES', '2024-08-01');
    const asOf = `query($position: Position!) { timeline(first: 100, asOf: { position: $position }) { edges { node { id warnings { code } } } } }`;
    const { timeline } = await server.data(asOf, { position: first.position });
    const then = timeline.edges.find(({ node }: { node: { id: string } }) => node.id === entryOf(first.id));
    expect(then.node.warnings).toEqual([]);
    expect((await entryWarnings(first.id)).map(({ code }) => code)).toEqual(['WARN_05']);
  });
});

describe('a task', () => {
  test('is left by a withdrawn document for every fact that rests on it alone', async () => {
    const [id, other] = [await document(), await document()];
    const from = (...ids: string[]) => ({ sources: ids.map((one) => ({ document: { id: one } })) });
    const alone = await meeting(person(await official('Nora Paz')), { provenance: from(id) });
    const shared = await meeting(person(await official('Lía Paz')), { provenance: from(id, other) });
    expect(await reviewed({ codes: ['SOURCE_WITHDRAWN'] })).toEqual([]);
    await say('SourceDocumentWithdrawn', { documentId: id, reason: 'The report was wrong.', provenance: from(other) });
    const items = await reviewed({ codes: ['SOURCE_WITHDRAWN'] });
    expect(items).toEqual([
      expect.objectContaining({
        kind: 'TASK',
        subject: { __typename: 'TimelineEntry', id: entryOf(alone.id) },
        others: [{ __typename: 'Document', id }],
        path: 'provenance.sources.0.document',
      }),
    ]);
    expect(items.some(concerns(shared.id))).toBe(false);
  });

  test('is a participant with the name of a registered official', async () => {
    const who = await official('Elmar Kərimov');
    const held = await meeting(person(await official('Ada Sáenz')), {
      participants: [person(await official('Ida Sáenz')), { ...stranger, name: 'ELMAR KARIMOV' }],
    });
    expect((await reviewed({ kinds: ['TASK'], codes: ['PERHAPS_REGISTERED'] })).filter(concerns(held.id))).toEqual([
      expect.objectContaining({ path: 'participants.1', others: [{ __typename: 'Official', id: who }] }),
    ]);
  });
});

describe('the review', () => {
  test('comes page by page, tasks first, each finding once', async () => {
    const all = await reviewed({});
    const pages: Item[] = [];
    for (let after: string | null = null; ;) {
      const { review } = await server.data(REVIEW, { first: 2, after });
      pages.push(...review.edges.map(({ node }: { node: Item }) => node));
      expect(review.edges.length).toBeLessThanOrEqual(2);
      if (!review.pageInfo.hasNextPage) break;
      after = review.pageInfo.endCursor;
    }
    expect(pages).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ kind }) => kind)).toEqual(all.map(({ kind }) => kind).sort());
  });

  test.each([
    [{ codes: ['WARN_99'] }, 'BAD_USER_INPUT'],
    [{ first: 101 }, 'PAGE_TOO_LARGE'],
    [{ after: 'nonsense' }, 'BAD_CURSOR'],
  ])('refuses %j with %s', async (variables, code) => {
    const { errors } = await server.post(REVIEW, variables);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
  });

  test('is read with the right to read', async () => {
    const { errors } = await server.post(REVIEW, {}, { token: TOKEN.read });
    expect(errors).toBeUndefined();
  });
});
