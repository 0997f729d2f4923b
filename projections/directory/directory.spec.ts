import { describe, expect, test } from '@jest/globals';
import { rowsFromScratch } from '#read-model/fold';
import type { ProjectedEvent } from '#read-model/projection';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { directory } from './projection.ts';

const event = (position: number, stream: string, type: string, data: object): ProjectedEvent => ({
  id: `00000000-0000-8000-8000-${String(position).padStart(12, '0')}`,
  stream,
  type,
  position: BigInt(position),
  revision: 0n,
  recordedAt: '2026-01-01T00:00:00.000Z',
  data: { ...data },
  metadata: {},
});

const CASES: Record<
  string,
  { stream: string; data: object; names?: string[]; identifiers?: string[]; tenures?: string[] }
> = {
  SourceDocumentRegistered: { stream: 'source-s', data: { title: 'Communiqué' }, names: ['communique'] },
  CountryRegistered: {
    stream: 'country-AZ',
    data: { names: [{ text: 'Azerbaijan' }, { text: 'Republic of Azerbaijan' }] },
    names: ['azerbaijan', 'republic of azerbaijan'],
  },
  OrganisationRegistered: {
    stream: 'organisation-o',
    data: { name: 'Non-Aligned Movement', acronym: 'NAM' },
    names: ['nam', 'non aligned movement'],
  },
  BodyRegistered: {
    stream: 'body-b',
    data: { name: 'Foreign Ministry', names: ['MFA'] },
    names: ['foreign ministry', 'mfa'],
  },
  OfficialRegistered: {
    stream: 'official-p',
    data: { name: 'Elmar Məmmədyarov', identifiers: [{ scheme: 'wikidata', value: 'Q1' }] },
    names: ['elmar mammadyarov'],
    identifiers: ['Q1'],
  },
  OfficialNameRecorded: { stream: 'official-p', data: { text: 'Лавров' }, names: ['лавров'] },
  OfficeEstablished: { stream: 'office-f', data: { title: 'Foreign Minister' }, names: ['foreign minister'] },
  TenureAttested: { stream: 'tenure-t', data: { officialId: 'p', officeId: 'f' }, tenures: ['p f t'] },
};

const rowsOf = (rows: readonly Record<string, unknown>[] | undefined, ...columns: string[]): string[] =>
  (rows ?? []).map((row) => columns.map((column) => String(row[column])).join(' ')).sort();

describe('the directory', () => {
  test('has a case here for every event that it handles', () => {
    expect(Object.keys(CASES).sort()).toEqual([...directory.handles].sort());
  });

  test.each(Object.entries(CASES))(
    '%s is found by name, identifier, tenure',
    (type, { stream, data, names = [], identifiers = [], tenures = [] }) => {
      const rows = rowsFromScratch(directory, [event(1, stream, type, data)]);
      expect(rowsOf(rows['names'], 'folded')).toEqual(names);
      expect(rowsOf(rows['identifiers'], 'value')).toEqual(identifiers);
      expect(rowsOf(rows['tenures'], 'official', 'office', 'id')).toEqual(tenures);
    },
  );
});

projectionLaws(directory, arbitraryHistory, { runs: 30 });
