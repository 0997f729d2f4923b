/** Whom and what the stories refer to: on record before the first of them. */
import type { Told } from '../support/given.ts';
import { country, idOf } from '../support/lives/parts.ts';

/** What is told of one thing; `stream` is of the kind and id to which it belongs. */
export interface Telling extends Told {
  readonly kind: 'source' | 'body' | 'organisation' | 'official' | 'office' | ThingKind;
  readonly id: string;
}

/** The things whose lives the stories tell. */
export type ThingKind = 'visit' | 'meeting' | 'call' | 'agreement' | 'tenure';

/** Not every document says when it was published. */
const PUBLISHED = ['2012-05-14', '2009', undefined];
export const SOURCES = PUBLISHED.map((_, index) => idOf('source', index));
export const BODIES = ['NO', 'KE'].map((countryId, index) => ({ countryId, id: idOf('body', index) }));
export const ORGANISATION = idOf('organisation', 0);
const NAMES = ['Elin Sorvik', 'Joaquín Arrieta', 'Wanjiru Kamau', 'Aleš Novák', 'Marta Ferreira', 'Jon Gunnarsson'];
export const OFFICIALS = NAMES.map((name, index) => ({ name, id: idOf('official', index) }));

export const provOf = (...sources: readonly number[]) => ({
  sources: sources.map((index) => ({ sourceId: SOURCES[index] })),
  assertion: 'reported',
});

const OFFICE_OF = [
  { kind: 'ambassador', title: 'Ambassador', representedParty: country('NO') },
  { kind: 'foreign_minister', title: 'Minister', representedParty: { kind: 'body', id: BODIES[1]!.id } },
  { kind: 'head_of_state', title: 'President', representedParty: country('IS') },
  { kind: 'permanent_representative', title: 'Envoy', representedParty: { kind: 'organisation', id: ORGANISATION } },
];
export const OFFICES = OFFICE_OF.map((_, index) => idOf('office', index));

const hash = 'a'.repeat(64);

export const cast: readonly Telling[] = [
  ...PUBLISHED.map((publishedOn, index): Telling => ({
    kind: 'source',
    id: SOURCES[index]!,
    type: 'SourceDocumentRegistered',
    data: {
      sourceId: SOURCES[index],
      kind: 'press_release',
      title: `Document ${index}`,
      contentHash: hash,
      ...(publishedOn === undefined ? {} : { publishedOn }),
      prov: provOf(index),
    },
  })),
  ...BODIES.map(({ id, countryId }): Telling => ({
    kind: 'body',
    id,
    type: 'BodyRegistered',
    data: { bodyId: id, countryId, kind: 'ministry', name: `Ministry of ${countryId}`, prov: provOf(0) },
  })),
  {
    kind: 'organisation',
    id: ORGANISATION,
    type: 'OrganisationRegistered',
    data: { orgId: ORGANISATION, kind: 'organisation', name: 'Harbour League', prov: provOf(0) },
  },
  ...OFFICIALS.map(({ name, id }): Telling => ({
    kind: 'official',
    id,
    type: 'OfficialRegistered',
    data: { officialId: id, name, prov: provOf(0) },
  })),
  ...OFFICE_OF.map((data, index): Telling => ({
    kind: 'office',
    id: OFFICES[index]!,
    type: 'OfficeEstablished',
    data: { officeId: OFFICES[index], ...data, prov: provOf(0) },
  })),
  {
    kind: 'office',
    id: OFFICES[1]!,
    type: 'OfficeRenamed',
    data: { title: 'Minister of Foreign Affairs', effectiveOn: '2004', prov: provOf(1) },
  },
  {
    kind: 'official',
    id: OFFICIALS[1]!.id,
    type: 'OfficialNameRecorded',
    data: { text: 'J. Arriéta', kind: 'transliteration', prov: provOf(1) },
  },
  {
    kind: 'official',
    id: OFFICIALS[0]!.id,
    type: 'OfficialsMerged',
    data: {
      survivorId: OFFICIALS[0]!.id,
      absorbedId: OFFICIALS[5]!.id,
      reason: 'One person, by the portrait.',
      prov: provOf(1),
    },
  },
];
