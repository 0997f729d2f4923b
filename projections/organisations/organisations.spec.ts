import { describe, expect, test } from '@jest/globals';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { type Projected, projected } from '../../test/support/projected.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { askReadModel } from '../../test/support/read-model.ts';
import { organisations } from './projection.ts';
import { membersOf, membershipsOf, roleHoldersOf, rolesOf } from './queries.ts';

const country = (id: string) => ({ kind: 'country' as const, id });
const registered = (...memberIds: string[]): Projected => ({
  stream: 'organisation-o',
  type: 'OrganisationRegistered',
  differently: { memberIds },
});
const told = (type: string, differently: Record<string, unknown>): Projected => ({
  stream: 'organisation-o',
  type: `Organisation${type}`,
  differently: { term: undefined, ...differently },
});
const joined = (id: string, on?: string, status = 'member') =>
  told('MembershipRecorded', { member: country(id), status, on });
const left = (id: string, on?: string, status = 'member') =>
  told('MembershipEnded', { member: country(id), status, on });
const role = { holder: country('AZ'), role: 'chair', roleAsPublished: 'Chairmanship' };

const members = (...events: Projected[]) =>
  askReadModel(organisations, projected(...events), (db) => membersOf(db, 'o')).map(
    ({ party, status, since, until, ended }) => [party.id, status, since, until, ended],
  );
const holders = (...events: Projected[]) =>
  askReadModel(organisations, projected(...events), (db) => roleHoldersOf(db, 'o'));

describe('Members of an organisation', () => {
  test('are those of the registration, since an unknown day', () =>
    expect(members(registered('NO', 'UY'))).toEqual([
      ['NO', 'member', undefined, undefined, false],
      ['UY', 'member', undefined, undefined, false],
    ]));

  test('get the day on which they joined when a source gives it', () =>
    expect(members(registered('NO'), joined('NO', '1949'))).toEqual([['NO', 'member', '1949', undefined, false]]));

  test('leave and come back', () =>
    expect(members(registered(), joined('FR', '1949'), left('FR', '1966'), joined('FR', '2009'))).toEqual([
      ['FR', 'member', '1949', '1966', true],
      ['FR', 'member', '2009', undefined, false],
    ]));

  test('stand in the order of time, whatever was told first', () =>
    expect(members(registered(), joined('FR', '2009'), left('FR', '1966'), joined('FR', '1949'))).toEqual([
      ['FR', 'member', '1949', '1966', true],
      ['FR', 'member', '2009', undefined, false],
    ]));

  test('may have left without a day, and without a beginning on record', () =>
    expect(members(registered(), left('GR'))).toEqual([['GR', 'member', undefined, undefined, true]]));

  test('are observers apart from members', () =>
    expect(members(registered('PT'), joined('PT', '2018', 'observer'), left('PT', '2021', 'observer'))).toEqual([
      ['PT', 'member', undefined, undefined, false],
      ['PT', 'observer', '2018', '2021', true],
    ]));

  test('are found from their side', () =>
    expect(
      askReadModel(organisations, projected(registered('NO')), (db) => membershipsOf(db, 'country:NO')),
    ).toMatchObject([{ organisation: 'o', status: 'member' }]));
});

describe('Roles in an organisation', () => {
  test('are taken up, seen, given up', () =>
    expect(
      holders(
        registered(),
        told('RoleAssumed', { ...role, on: '2014', term: '2014/2016' }),
        told('RoleAttested', { ...role, attestedOn: '2015' }),
        told('RoleEnded', { ...role, on: '2016' }),
      ),
    ).toEqual([
      {
        organisation: 'o',
        party: country('AZ'),
        role: 'chair',
        roleAsPublished: 'Chairmanship',
        term: '2014/2016',
        since: '2014',
        until: '2016',
        attestedOn: ['2015'],
        ended: true,
      },
    ]));

  test('end in the year in which they were taken up, and are taken up again in the year of the end', () => {
    const assumed = (on: string) => told('RoleAssumed', { ...role, on });
    const ended = (on: string) => told('RoleEnded', { ...role, on });
    expect(holders(registered(), assumed('2014-05-01'), ended('2014'))).toMatchObject([
      { since: '2014-05-01', until: '2014', ended: true },
    ]);
    expect(holders(registered(), assumed('2012'), ended('2014-05-01'), assumed('2014'))).toMatchObject([
      { since: '2012', until: '2014-05-01', ended: true },
      { since: '2014', ended: false },
    ]);
  });

  test('begin with their term, when that is learnt after their end', () =>
    expect(
      holders(
        registered(),
        told('RoleEnded', { ...role, on: '2015' }),
        told('RoleAssumed', { ...role, on: undefined, term: '2014/2016' }),
      ),
    ).toMatchObject([{ term: '2014/2016', until: '2015', ended: true }]));

  test('that were only seen have no bounds', () =>
    expect(holders(registered(), told('RoleAttested', { ...role, attestedOn: '2019-12-03' }))).toMatchObject([
      { attestedOn: ['2019-12-03'], ended: false },
    ]));

  test('are found from the side of the holder', () =>
    expect(
      askReadModel(
        organisations,
        projected(registered(), told('RoleAttested', { ...role, attestedOn: '2019' })),
        (db) => rolesOf(db, 'country:AZ'),
      ),
    ).toHaveLength(1));

  test('are gone where the organisation is retracted', () =>
    expect(
      holders(registered('NO'), told('RoleAttested', { ...role, attestedOn: '2019' }), {
        stream: 'organisation-o',
        type: 'OrganisationRetracted',
        differently: { targetEventId: undefined, whole: true },
      }),
    ).toEqual([]));
});

projectionLaws(organisations, arbitraryHistory);
