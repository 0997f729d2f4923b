import { describe, expect, test } from '@jest/globals';
import { given, specifyTransitions, told, warningsOf } from '../../support/given.ts';

const registered = (differently = {}) => told('SourceDocumentRegistered', differently);
const revised = (differently = {}) => told('SourceDocumentRevised', differently);
const withdrawn = (differently = {}) => told('SourceDocumentWithdrawn', differently);
const FIRST = registered().data['contentHash'] as string;
const SECOND = revised().data['contentHash'] as string;
const THIRD = 'c'.repeat(64);

/** Without dates, so that only the order of telling counts. */
const undated = { revisedOn: undefined, withdrawnOn: undefined };

describe('The life of a source document', () => {
  specifyTransitions(
    {
      none: [],
      registered: [registered()],
      revised: [registered(), revised()],
      withdrawn: [registered(), withdrawn()],
    },
    [registered({ title: 'Another title' }), withdrawn({ ...undated, reason: 'Taken down.' })],
    {
      none: { SourceDocumentRegistered: 'registered' },
      registered: { SourceDocumentWithdrawn: 'withdrawn' },
      revised: { SourceDocumentWithdrawn: 'withdrawn' },
    },
  );

  test('is revised again and again, each time from what it was', () => {
    given(registered()).when(revised()).then('revised', 'SourceDocumentRevised');
    given(registered(), revised())
      .when(revised({ previousContentHash: SECOND, contentHash: THIRD, revisedOn: '2024-05-20' }))
      .then('revised', 'SourceDocumentRevised');
  });

  test('has no revision before it is registered', () => given().when(revised()).thenProblem('ILLEGAL_TRANSITION', ''));

  test('takes a revision after its withdrawal only where it is dated before it', () => {
    given(registered(), withdrawn()).when(revised()).then('withdrawn', 'SourceDocumentRevised');
    given(registered(), withdrawn())
      .when(revised({ revisedOn: '2024-07-01' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
    given(registered(), withdrawn()).when(revised(undated)).thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('is neither revised nor withdrawn in the future', () => {
    given(registered())
      .when(revised({ revisedOn: '2027' }))
      .thenProblem('FUTURE_FACT', 'revisedOn');
    given(registered())
      .when(withdrawn({ withdrawnOn: '2027' }))
      .thenProblem('FUTURE_FACT', 'withdrawnOn');
  });
});

describe('A revision of a document', () => {
  test('starts from the document on record, and says which it expects', () => {
    given(registered())
      .when(revised({ previousContentHash: THIRD }))
      .thenProblem('STALE_CORRECTION', 'previousContentHash', FIRST);
    given(registered(), revised())
      .when(revised({ contentHash: THIRD, revisedOn: '2024-05-20' }))
      .thenProblem('STALE_CORRECTION', 'previousContentHash', SECOND);
  });

  test('learnt late starts from what the document was at its own time', () =>
    given(registered(), revised({ previousContentHash: FIRST, revisedOn: '2024-06-01' }))
      .when(revised({ previousContentHash: FIRST, contentHash: THIRD, revisedOn: '2024-05-20' }))
      .then('revised', 'SourceDocumentRevised'));

  test('changes something', () =>
    given(registered())
      .when(revised({ contentHash: FIRST }))
      .thenProblem('EMPTY_CORRECTION', 'contentHash'));

  test('dated before the publication is accepted with a warning (WARN-10)', () => {
    expect(warningsOf([registered()], revised({ revisedOn: '2024-05-10' }))).toEqual([['WARN-10', 'revisedOn']]);
    expect(warningsOf([registered()], revised({ revisedOn: '2024-05-16' }))).toEqual([]);
    expect(warningsOf([registered()], revised({ revisedOn: '2024-05' }))).toEqual([]);
    expect(warningsOf([registered({ publishedOn: undefined })], revised())).toEqual([]);
  });
});
