/** Legal random lives of reference data: documents, countries, organisations, people, posts, tenures, topics. */
import fc from 'fast-check';
import { payloadHashOf } from '#commands/identity';
import type { Told } from '../given.ts';
import {
  type LifeOf,
  COUNTRIES,
  aDate,
  aDay,
  aName,
  country,
  dayAfter,
  fuzzily,
  idOf,
  once,
  provFrom,
} from './parts.ts';

const dated = (field: string, date: string | undefined) => (date === undefined ? {} : { [field]: date });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

const hashOf = (index: number, revision: number): string => payloadHashOf(`document ${index}, ${revision}`);

const source: LifeOf = (_cast, index) =>
  fc
    .record({
      title: aName,
      published: maybe(aDay),
      revisions: fc.nat(2),
      withdrawn: fc.boolean(),
    })
    .map(({ title, published, revisions, withdrawn }) => {
      const sourceId = idOf('source', index);
      const prov = { sources: [{ sourceId }], assertion: 'reported' };
      const later = (days: number) => (published === undefined ? undefined : dayAfter(published, days));
      return [
        {
          type: 'SourceDocumentRegistered',
          data: {
            sourceId,
            kind: 'press_release',
            title,
            contentHash: hashOf(index, 0),
            ...dated('publishedOn', published),
            prov,
          },
        },
        ...[...Array(revisions).keys()].map((n) => ({
          type: 'SourceDocumentRevised',
          data: {
            contentHash: hashOf(index, n + 1),
            previousContentHash: hashOf(index, n),
            ...dated('revisedOn', later(n + 1)),
            prov,
          },
        })),
        ...(withdrawn
          ? [{ type: 'SourceDocumentWithdrawn', data: { reason: title, ...dated('withdrawnOn', later(9)), prov } }]
          : []),
      ];
    });

const official: LifeOf = (cast, index) =>
  fc
    .record({
      name: aName,
      names: fc.uniqueArray(aName, { maxLength: 3 }),
      kind: fc.constantFrom('transliteration', 'abbreviation', 'former', 'alias'),
      linked: maybe(fc.nat(99)),
      absorbed: maybe(fc.nat(Math.max(0, index - 1))),
      died: maybe(maybe(aDate)),
      prov: provFrom(cast),
    })
    .map(({ name, names, kind, linked, absorbed, died, prov }): Told[] => [
      { type: 'OfficialRegistered', data: { officialId: idOf('official', index), name, prov } },
      ...names.map((text) => ({ type: 'OfficialNameRecorded', data: { text, kind, prov } })),
      ...(linked === undefined
        ? []
        : [{ type: 'OfficialIdentifierLinked', data: { scheme: 'wikidata', value: `Q${index}${linked}`, prov } }]),
      // An official absorbs one that was registered earlier: never in a circle.
      ...(absorbed === undefined || index === 0
        ? []
        : [
            {
              type: 'OfficialsMerged',
              data: {
                survivorId: idOf('official', index),
                absorbedId: idOf('official', absorbed),
                reason: 'One person.',
                prov,
              },
            },
          ]),
      ...(died === undefined ? [] : [{ type: 'OfficialDied', data: { ...dated('on', died), prov } }]),
    ]);

const countryLife: LifeOf = (cast, index) =>
  fc
    .record({
      names: fc.array(
        aName.map((text) => ({ text, form: 'short', lang: 'en' })),
        { minLength: 1, maxLength: 2 },
      ),
      renamed: fc.array(fc.tuple(aName, maybe(aDate)), { maxLength: 2 }),
      succeeded: maybe(fc.constantFrom('separation', 'transfer')),
      prov: provFrom(cast),
    })
    .map(({ names, renamed, succeeded, prov }): Told[] => [
      {
        type: 'CountryRegistered',
        data: { countryId: COUNTRIES[index % COUNTRIES.length], kind: 'state', names, prov },
      },
      ...renamed.map(([text, on], n) => ({
        type: 'CountryRenamed',
        data: { name: { text: `${text} ${n}`, form: 'formal', lang: 'en' }, ...dated('effectiveOn', on), prov },
      })),
      ...(succeeded === undefined
        ? []
        : [
            {
              type: 'CountrySucceeded',
              data: { successorIds: [COUNTRIES[(index + 1) % COUNTRIES.length]], mode: succeeded, prov },
            },
          ]),
    ]);

const membership = fc.record({
  member: fc.constantFrom(...COUNTRIES).map(country),
  status: fc.constantFrom('member', 'observer', 'partner'),
  on: maybe(aDate),
});
const role = fc.record({
  holder: fc.constantFrom(...COUNTRIES).map(country),
  role: fc.constantFrom('chair', 'co_chair'),
  roleAsPublished: aName,
  on: maybe(aDate),
});

const organisation: LifeOf = (cast, index) =>
  fc
    .record({
      kind: fc.constantFrom('organisation', 'alliance', 'state_group'),
      name: aName,
      memberIds: fc.subarray([...COUNTRIES]),
      told: fc.uniqueArray(
        fc.oneof(
          fc.tuple(fc.constantFrom('OrganisationMembershipRecorded', 'OrganisationMembershipEnded'), membership),
          fc.tuple(fc.constantFrom('OrganisationRoleAssumed', 'OrganisationRoleEnded'), role),
          fc.tuple(
            fc.constant('OrganisationRoleAttested'),
            fc.tuple(role, aDate).map(([{ on: _, ...held }, attestedOn]) => ({ ...held, attestedOn })),
          ),
        ),
        { maxLength: 5, selector: (one) => JSON.stringify(one) },
      ),
      prov: provFrom(cast),
    })
    .map(({ told, prov, ...data }): Told[] => [
      { type: 'OrganisationRegistered', data: { orgId: idOf('organisation', index), ...data, prov } },
      ...told.map(([type, fields]) => ({ type, data: { ...withoutAbsent(fields), prov } })),
    ]);

const withoutAbsent = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const office: LifeOf = (cast, index) =>
  fc
    .record({
      kind: fc.constantFrom('ambassador', 'permanent_representative'),
      title: aName,
      representedParty: fc.constantFrom(...COUNTRIES).map(country),
      renamed: maybe(maybe(aDate)),
      abolished: fc.boolean(),
      prov: provFrom(cast),
    })
    .map(({ renamed, abolished, prov, ...data }): Told[] => [
      { type: 'OfficeEstablished', data: { officeId: idOf('office', index), ...data, prov } },
      ...(renamed === undefined && !abolished
        ? []
        : [{ type: 'OfficeRenamed', data: { title: `${data.title} II`, ...dated('effectiveOn', renamed), prov } }]),
      ...(abolished ? [{ type: 'OfficeAbolished', data: { abolishedOn: '2025-11-01', prov } }] : []),
    ]);

/** From appointment to leaving, or only seen in the office and filled in. */
const tenure: LifeOf = (cast, index) =>
  fc
    .record({
      officialId: fc.nat(cast.officials - 1).map((at) => idOf('official', at)),
      start: aDay,
      days: fc.nat(800),
      opened: fc.constantFrom('OfficialAppointed', 'TenureAttested'),
      steps: fc.nat(3),
      prov: provFrom(cast),
    })
    .chain(({ start, days, opened, steps, officialId, prov }) =>
      fuzzily(start).map((assumedOn): Told[] => {
        const shared = { tenureId: idOf('tenure', index), officialId, officeId: idOf('office', 0), prov };
        const seen = dayAfter(start, Math.floor(days / 2));
        return [
          {
            type: opened,
            data: {
              ...shared,
              capacity: 'substantive',
              ...(opened === 'TenureAttested' ? { attestedOn: seen } : { appointedOn: start }),
            },
          },
          ...[
            { type: 'OfficeAssumed', data: { assumedOn, prov } },
            {
              type: 'CredentialsPresented',
              data: {
                to: {
                  unresolvedName: 'A head of State',
                  nameAsPublished: 'A head of State',
                  capacity: 'office_holder',
                  represents: [country('IS')],
                  role: 'host',
                },
                prov,
              },
            },
            { type: 'OfficeLeft', data: { leftOn: dayAfter(start, days), cause: 'term_ended', prov } },
          ].slice(0, steps),
        ];
      }),
    );

const topic = once('TopicRegistered', (index) => ({
  topicId: fc.constant(idOf('topic', index)),
  kind: fc.constantFrom('subject', 'conflict', 'project', 'region', 'relationship'),
  label: aName,
  partiesConcerned: fc.subarray([...COUNTRIES]).map((codes) => codes.map(country)),
}));

const body = once('BodyRegistered', (index) => ({
  bodyId: fc.constant(idOf('body', index)),
  countryId: fc.constantFrom(...COUNTRIES),
  kind: fc.constantFrom('ministry', 'presidency'),
  name: aName,
}));

export const referenceLives = { source, official, country: countryLife, organisation, office, tenure, topic, body };
