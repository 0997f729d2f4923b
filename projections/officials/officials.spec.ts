import { describe, expect, test } from '@jest/globals';
import type { ProjectedEvent } from '#read-model/contract/projection';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { type Projected, projected } from '../../test/support/projected.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { askReadModel } from '../../test/support/read-model.ts';
import { officials } from './projection.ts';
import { type OfficialFilter, officialsMatching, recordsOf, survivorsOf, tenuresOf } from './queries.ts';

const registered = (id: string, name: string): Projected => ({
  stream: `official-${id}`,
  type: 'OfficialRegistered',
  differently: { name },
});
const named = (id: string, text: string): Projected => ({
  stream: `official-${id}`,
  type: 'OfficialNameRecorded',
  differently: { text },
});
const merged = (survivor: string, absorbedId: string): Projected => ({
  stream: `official-${survivor}`,
  type: 'OfficialsMerged',
  differently: { absorbedId },
});
const post = (id: string, kind: string, country: string): Projected => ({
  stream: `office-${id}`,
  type: 'OfficeEstablished',
  differently: { kind, representedParty: { kind: 'country', id: country } },
});
const tenure = (id: string, officialId: string, officeId: string, attestedOn: string): Projected => ({
  stream: `tenure-${id}`,
  type: 'TenureAttested',
  differently: { officialId, officeId, attestedOn },
});

const PEOPLE = projected(
  registered('m', 'Elmar Mammadyarov'),
  named('m', 'Elmar Məmmədyarov'),
  named('m', 'E.Mammadyarov'),
  registered('l', 'Sergey Lavrov'),
  named('l', 'Сергей Лавров'),
  registered('x', 'S. V. Lawrow'),
  merged('l', 'x'),
  registered('y', 'Sergej Lavrov'),
  merged('x', 'y'),
  registered('t', 'İlham Yıldırım'),
  post('fm-az', 'foreign_minister', 'AZ'),
  post('fm-ru', 'foreign_minister', 'RU'),
  post('un-ru', 'permanent_representative', 'RU'),
  tenure('t1', 'm', 'fm-az', '2019'),
  tenure('t2', 'l', 'fm-ru', '2019'),
  tenure('t3', 'y', 'un-ru', '1999'),
);

const found = (filter: Partial<OfficialFilter>, events: readonly ProjectedEvent[] = PEOPLE): string[] =>
  askReadModel(officials, events, (db) => officialsMatching(db, { limit: 10, ...filter })).map(({ id }) => id);

describe('Officials are found', () => {
  test.each([
    ['Mammadyarov', ['m']],
    ['məmmədyarov', ['m']],
    ['E.Mammadyarov', ['m']],
    ['ELMAR', ['m']],
    ['lavrov', ['l']],
    ['Лавров', ['l']],
    ['yildirim', ['t']],
    ['ilham', ['t']],
    ['avrov', []],
    ['%', []],
    ['elmar mammadyarov', ['m']],
    ['mammadyarov elmar', ['m']],
  ])('by any form of the name: %s', (search, ids) => expect(found({ search }).sort()).toEqual([...ids].sort()));

  test('by the name of a record that was found to be of the same person', () => {
    expect(found({ search: 'lawrow' })).toEqual(['l']);
    expect(found({ search: 'sergej' })).toEqual(['l']);
  });

  test('by country and office, held under whichever record', () => {
    expect(found({ country: 'RU' })).toEqual(['l']);
    expect(found({ country: 'AZ' })).toEqual(['m']);
    expect(found({ office: 'un-ru' })).toEqual(['l']);
    expect(found({ officeKind: 'foreign_minister' }).sort()).toEqual(['l', 'm']);
    expect(found({ officeKind: 'foreign_minister', country: 'RU', search: 'elmar' })).toEqual([]);
    expect(found({ country: 'KE' })).toEqual([]);
  });

  test('page by page, each once', () =>
    askReadModel(officials, PEOPLE, (db) => {
      const [first] = officialsMatching(db, { limit: 1 });
      const rest = officialsMatching(db, { limit: 10, after: first?.key ?? '' });
      expect([first, ...rest].map((one) => one?.id).sort()).toEqual(['l', 'm', 't']);
    }));
});

describe('Records of one person', () => {
  test('are one, however long the way', () =>
    askReadModel(officials, PEOPLE, (db) => {
      expect(Object.fromEntries(survivorsOf(db, ['l', 'x', 'y', 'nobody']))).toEqual({
        x: 'l',
        y: 'l',
      });
      expect(recordsOf(db, 'l')).toEqual(['l', 'x', 'y']);
      expect(recordsOf(db, 'm')).toEqual(['m']);
    }));

  test('have their tenures together, in the order of time', () =>
    expect(askReadModel(officials, PEOPLE, (db) => tenuresOf(db, ['l', 'x', 'y']))).toEqual(['t3', 't2']));

  test('have a tenure where it was first seen, however the day is told', () => {
    const both = projected(
      tenure('two', 'm', 'fm-az', '2019'),
      tenure('two', 'm', 'fm-az', '[..2014-06-13]'),
      tenure('one', 'm', 'un-az', '2016'),
    );
    expect(askReadModel(officials, both, (db) => tenuresOf(db, ['m']))).toEqual(['two', 'one']);
  });

  test('that absorbed each other stay apart, and nobody is lost', () => {
    const circle = projected(registered('a', 'Anna'), registered('b', 'Berta'), merged('a', 'b'), merged('b', 'a'));
    expect(found({}, circle)).toEqual(['a', 'b']);
    askReadModel(officials, circle, (db) => {
      expect([...survivorsOf(db, ['a', 'b'])]).toEqual([]);
      expect(recordsOf(db, 'a')).toEqual(['a']);
    });
  });

  test('are two again where the merger is retracted', () => {
    const events = projected(registered('a', 'Anna'), registered('b', 'Berta'), merged('a', 'b'), {
      stream: 'official-a',
      type: 'OfficialRetracted',
      differently: { targetEventId: '00000000-0000-8000-8000-000000000003', whole: undefined },
    });
    expect(found({}, events)).toEqual(['a', 'b']);
  });
});

projectionLaws(officials, arbitraryHistory);
