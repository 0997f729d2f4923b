/** What is said, decided and performed. */
import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told, world } from '../../support/given.ts';

const STATEMENT = told('StatementMade').data['statementId'] as string;
const [anna, juan] = told('StatementMade').data['speakers'] as [object, object];
const made = (differently: Record<string, unknown> = {}) => told('StatementMade', differently);
const naming = (...mentions: readonly object[]) => made({ mentions });

describe('The life of a statement, an outcome, a ceremonial act', () => {
  specifyTransitions({ none: [], made: [made()] }, [made({ order: 2 })], { none: { StatementMade: 'made' } });
  specifyTransitions(
    { none: [], adopted: [told('OutcomeAdopted')] },
    [told('OutcomeAdopted', { title: 'Another name' })],
    { none: { OutcomeAdopted: 'adopted' } },
  );
  specifyTransitions(
    { none: [], performed: [told('CeremonialActPerformed')] },
    [told('CeremonialActPerformed', { object: 'Another book' })],
    { none: { CeremonialActPerformed: 'performed' } },
  );
});

describe('The speakers of a statement (INV-18)', () => {
  test.each([
    ['individual', [anna]],
    ['joint', [anna, juan]],
    ['unattributed', []],
  ])('are as many as %s says', (attribution, speakers) =>
    given().when(made({ attribution, speakers })).then('made', 'StatementMade'),
  );

  test.each([
    ['individual', [], 'exactly one'],
    ['individual', [anna, juan], 'exactly one'],
    ['joint', [], 'two speakers or more'],
    ['joint', [anna], 'two speakers or more'],
    ['unattributed', [anna], 'no speaker'],
  ])('are not as many as %s says: %j', (attribution, speakers, hint) =>
    given()
      .when(made({ attribution, speakers, onBehalfOf: undefined }))
      .thenProblem('INVALID_VALUE', 'speakers', hint),
  );

  test('are two different officials', () =>
    given()
      .when(made({ speakers: [anna, anna] }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'speakers.1'));

  test.each(['', ' \n'])('said something: %j is refused', (text) =>
    given().when(made({ text })).thenProblem('TEXT_LIMITS', 'text'),
  );
});

describe('What a statement names', () => {
  test('may be long past, whatever the day of the statement', () => {
    given()
      .when(naming({ kind: 'country', id: 'SUHH', asPublished: 'the Soviet Union' }))
      .then('made', 'StatementMade');
    given()
      .when(
        made({
          mentionedEngagements: [
            { kind: 'agreement', description: 'the treaty of 1921', parties: [{ kind: 'country', id: 'SUHH' }] },
          ],
        }),
      )
      .then('made', 'StatementMade');
  });

  test('is on record, where it has an id', () => {
    const official = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0D09';
    const named = naming({ kind: 'official', id: official, asPublished: 'the envoy' });
    given().when(named).then('made', 'StatementMade');
    given()
      .when(named, world({ missing: [official] }))
      .thenProblem('UNKNOWN_REFERENCE', 'mentions.0.id');
    given()
      .when(naming({ kind: 'country', id: 'UK', asPublished: 'the United Kingdom' }))
      .thenProblem('UNKNOWN_COUNTRY', 'mentions.0.id', 'GB');
  });

  test.each([
    ['official', 'NO', 'the id of a recorded official'],
    ['country', 'off_01J9ZK3V5T8N6Q2R4W7X1Y0D09', 'the id of a recorded country'],
    ['place', 'NO', 'named as published'],
  ])('is of the kind that its id says: no %s is %s', (kind, id, hint) =>
    given()
      .when(naming({ kind, id, asPublished: 'somebody' }))
      .thenProblem('INVALID_VALUE', 'mentions.0.id', hint),
  );

  test('need not be on record, where it is only named', () =>
    given()
      .when(naming({ kind: 'official', asPublished: 'a spokesman' }, { kind: 'place', asPublished: 'the strait' }))
      .then('made', 'StatementMade'));

  test('holds parties to their existence, where it speaks for them', () =>
    given()
      .when(made({ onBehalfOf: [{ kind: 'country', id: 'SUHH' }] }))
      .thenProblem('COUNTRY_NOT_EXISTING_THEN', 'onBehalfOf.0'));
});

describe('What a statement was made during', () => {
  const meeting = told('MeetingHeld').data['meetingId'] as string;

  test('is on record', () =>
    given()
      .when(made(), world({ missing: [meeting] }))
      .thenProblem('UNKNOWN_REFERENCE', 'madeDuring', 'meeting'));

  test('is no part of the statement', () => {
    const inside = told('EngagementLinked', {
      from: { kind: 'meeting', id: meeting },
      to: { kind: 'statement', id: STATEMENT },
    });
    given()
      .when(
        made(),
        world({ streams: { [`meeting-${meeting}`]: [told('MeetingHeld', { partOf: undefined }), inside] } }),
      )
      .thenProblem('CYCLE', 'madeDuring', 'no part of it');
  });
});

describe('An outcome', () => {
  test('came of something on record', () => {
    const from = told('OutcomeAdopted').data['arisingFrom'] as { id: string };
    given()
      .when(told('OutcomeAdopted'), world({ missing: [from.id] }))
      .thenProblem('UNKNOWN_REFERENCE', 'arisingFrom', 'visit');
  });

  test('was decided by somebody, on a day that has come', () => {
    given()
      .when(told('OutcomeAdopted', { parties: [] }))
      .thenProblem('INVALID_VALUE', 'parties');
    given()
      .when(told('OutcomeAdopted', { adoptedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'adoptedOn');
  });
});

describe('A ceremonial act', () => {
  const act = (differently: Record<string, unknown>) => told('CeremonialActPerformed', differently);
  const visit = (told('CeremonialActPerformed').data['partOf'] as { id: string }).id;

  test('has actors, each once', () => {
    const [actor] = act({}).data['actors'] as object[];
    given()
      .when(act({ actors: [] }))
      .thenProblem('INVALID_VALUE', 'actors');
    given()
      .when(act({ actors: [actor, actor] }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'actors.1');
  });

  test('takes place within the visit of which it is a part', () => {
    const visited = world({
      streams: { [`visit-${visit}`]: [told('VisitStarted', { startedOn: '2024-05-13', attestedOn: undefined })] },
    });
    given()
      .when(act({ performedOn: '2024-05-12' }), visited)
      .thenProblem('OUTSIDE_PARENT', 'performedOn');
    given()
      .when(act({ performedOn: '2024-05-13' }), visited)
      .then('performed', 'CeremonialActPerformed');
    given()
      .when(act({ performedOn: undefined }), visited)
      .then('performed', 'CeremonialActPerformed');
  });

  test('is no whole of what it is a part of', () => {
    const own = act({}).data['actId'] as string;
    const inside = told('EngagementLinked', {
      from: { kind: 'visit', id: visit },
      to: { kind: 'ceremony', id: own },
    });
    given()
      .when(act({ performedOn: undefined }), world({ streams: { [`visit-${visit}`]: [told('VisitStarted'), inside] } }))
      .thenProblem('CYCLE', 'partOf');
  });

  test('is not performed in the future', () =>
    given()
      .when(act({ performedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'performedOn'));
});

describe('A statement, too,', () => {
  test('is not made in the future', () =>
    given()
      .when(made({ statedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'statedOn'));
});
