import { describe, expect, test } from '@jest/globals';
import { isAmendment } from '#domain/stream-state';
import { rowsFromScratch } from '#read-model/fold/from-scratch';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { told } from '../../test/support/given.ts';
import { type Projected, column, eventIdAt, projected } from '../../test/support/projected.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { directory } from './projection.ts';

const official: Projected = {
  stream: 'official-p',
  type: 'OfficialRegistered',
  differently: { identifiers: undefined },
};
const country: Projected = {
  stream: 'country-AZ',
  type: 'CountryRegistered',
  differently: {
    names: [
      { text: 'Azerbaijan', form: 'short', lang: 'en' },
      { text: 'Republic of Azerbaijan', form: 'formal', lang: 'en' },
    ],
  },
};

/** Events, and what of them is found. An event without names or identifiers changes nothing in what is found. */
const CASES: Record<string, { events: Projected[]; names?: string[]; identifiers?: string[] }> = {
  SourceDocumentRegistered: {
    events: [{ stream: 'source-s', type: 'SourceDocumentRegistered', differently: { title: 'Communiqué' } }],
    names: ['communique'],
  },
  SourceDocumentRevised: { events: [{ stream: 'source-s', type: 'SourceDocumentRevised' }] },
  SourceDocumentWithdrawn: { events: [{ stream: 'source-s', type: 'SourceDocumentWithdrawn' }] },
  CountryRegistered: { events: [country], names: ['azerbaijan', 'republic of azerbaijan'] },
  CountryRenamed: {
    events: [
      country,
      {
        stream: 'country-AZ',
        type: 'CountryRenamed',
        differently: { name: { text: 'Azərbaycan', form: 'short', lang: 'az' } },
      },
    ],
    names: ['azarbaycan', 'azerbaijan', 'republic of azerbaijan'],
  },
  CountrySucceeded: { events: [{ stream: 'country-AZ', type: 'CountrySucceeded' }] },
  OrganisationRegistered: {
    events: [
      {
        stream: 'organisation-o',
        type: 'OrganisationRegistered',
        differently: { name: 'Non-Aligned Movement', acronym: 'NAM', names: undefined },
      },
    ],
    names: ['nam', 'non aligned movement'],
  },
  OrganisationMembershipRecorded: { events: [{ stream: 'organisation-o', type: 'OrganisationMembershipRecorded' }] },
  OrganisationMembershipEnded: { events: [{ stream: 'organisation-o', type: 'OrganisationMembershipEnded' }] },
  OrganisationRoleAssumed: { events: [{ stream: 'organisation-o', type: 'OrganisationRoleAssumed' }] },
  OrganisationRoleEnded: { events: [{ stream: 'organisation-o', type: 'OrganisationRoleEnded' }] },
  OrganisationRoleAttested: { events: [{ stream: 'organisation-o', type: 'OrganisationRoleAttested' }] },
  BodyRegistered: {
    events: [{ stream: 'body-b', type: 'BodyRegistered', differently: { name: 'Foreign Ministry', names: ['MFA'] } }],
    names: ['foreign ministry', 'mfa'],
  },
  OfficialRegistered: {
    events: [
      {
        stream: 'official-p',
        type: 'OfficialRegistered',
        differently: { name: 'Elmar Məmmədyarov', identifiers: [{ scheme: 'wikidata', value: 'Q1' }] },
      },
    ],
    names: ['elmar mammadyarov'],
    identifiers: ['Q1'],
  },
  OfficialNameRecorded: {
    events: [official, { stream: 'official-p', type: 'OfficialNameRecorded', differently: { text: 'Лавров' } }],
    names: ['elin sorvik', 'лавров'],
  },
  OfficialIdentifierLinked: {
    events: [official, { stream: 'official-p', type: 'OfficialIdentifierLinked', differently: { value: 'Q2' } }],
    names: ['elin sorvik'],
    identifiers: ['Q2'],
  },
  OfficialsMerged: { events: [official, { stream: 'official-p', type: 'OfficialsMerged' }], names: ['elin sorvik'] },
  OfficialDied: { events: [official, { stream: 'official-p', type: 'OfficialDied' }], names: ['elin sorvik'] },
  OfficeEstablished: {
    events: [
      {
        stream: 'office-f',
        type: 'OfficeEstablished',
        differently: { title: 'Foreign Minister', titles: undefined },
      },
    ],
    names: ['foreign minister'],
  },
  OfficeRenamed: {
    events: [{ stream: 'office-f', type: 'OfficeRenamed', differently: { title: 'State Secretary' } }],
    names: ['state secretary'],
  },
  OfficeAbolished: { events: [{ stream: 'office-f', type: 'OfficeAbolished' }] },
  TopicRegistered: {
    events: [
      {
        stream: 'topic-t',
        type: 'TopicRegistered',
        differently: { label: 'Samur bridge', labelsAsPublished: ['the new bridge'] },
      },
    ],
    names: ['samur bridge', 'the new bridge'],
  },
  ...Object.fromEntries(
    [
      'TenureAttested',
      'OfficialAppointed',
      'OfficeAssumed',
      'CredentialsPresented',
      'AppointmentLapsed',
      'OfficeLeft',
    ].map((type) => [type, { events: [{ stream: 'tenure-t', type }] }]),
  ),
};

describe('the directory', () => {
  test('has a case here for every event that it handles', () => {
    const facts = directory.handles.filter((type) => !isAmendment(type));
    expect(Object.keys(CASES).sort()).toEqual([...facts].sort());
  });

  test.each(Object.entries(CASES))('%s is found by name and identifier', (_type, { events, names, identifiers }) => {
    const rows = rowsFromScratch(directory, projected(...events));
    expect(column(rows['names'], 'folded')).toEqual(names ?? []);
    expect(column(rows['identifiers'], 'value')).toEqual(identifiers ?? []);
  });

  test('finds what a correction says, not what was wrong', () => {
    const corrected = {
      targetEventId: eventIdAt(1),
      changes: [{ path: '/name', from: told('OfficialRegistered').data['name'], to: 'Elin Sundby' }],
    };
    const events = projected(official, { stream: 'official-p', type: 'OfficialCorrected', differently: corrected });
    expect(column(rowsFromScratch(directory, events)['names'], 'folded')).toEqual(['elin sundby']);
  });

  test('finds nothing by name of what is retracted, until it is reinstated', () => {
    const retracted: Projected = {
      stream: 'official-p',
      type: 'OfficialRetracted',
      differently: { targetEventId: undefined, whole: true },
    };
    expect(rowsFromScratch(directory, projected(official, retracted))['names']).toEqual([]);
    const reinstated: Projected = {
      stream: 'official-p',
      type: 'OfficialReinstated',
      differently: { retractionEventId: eventIdAt(2) },
    };
    expect(rowsFromScratch(directory, projected(official, retracted, reinstated))['names']).toHaveLength(1);
  });
});

projectionLaws(directory, arbitraryHistory);
