/** What goes on being told of what others refer to: documents, posts and people, members of organisations, countries. */
import type { PartyRef } from '#domain/vocabulary/references';
import {
  LANDS_WITH_POSTS,
  OFFICIALS,
  ORGANISATIONS,
  TOPICS,
  country,
  idOf,
  landAt,
  landOfOfficial,
  nameOf,
  placeIn,
} from './cast.ts';
import type { Story, Thing } from './story.ts';

const hashOf = (n: number, revision: number): string => (n * 8 + revision).toString(16).padStart(64, '0');

/** The document of a story and of those after it that rest on the same. */
export function document(story: Story): void {
  const { number } = story;
  story.tell(story.document, 'SourceDocumentRegistered', {
    sourceId: story.document.id,
    kind: story.oneOf(['press_release', 'press_release', 'news', 'web_page', 'gazette']),
    title: `No: ${number}, information of the press service on the meetings and contacts of the week`,
    publisher: { name: `Ministry of Foreign Affairs of ${landAt(story.aLand()).name}`, inferred: story.oneIn(4) },
    number: { asPublished: `No: ${number}`, serial: number },
    publishedOn: story.on(1),
    language: 'en',
    url: `https://example.org/press/${number}`,
    contentHash: hashOf(number, 0),
    prov: { sources: [{ sourceId: story.document.id, paragraph: 0 }], assertion: 'reported' },
  });
}

/** What becomes of a document later. */
export function documentLater(story: Story): void {
  const { number, document: thing } = story;
  const self = { prov: { sources: [{ sourceId: thing.id, paragraph: 0 }], assertion: 'reported' } };
  if (story.oneIn(8))
    story.tell(thing, 'SourceDocumentRevised', {
      contentHash: hashOf(number, 1),
      previousContentHash: hashOf(number, 0),
      revisedOn: story.on(4),
      note: 'The page was changed after it had been published: a name is spelled differently, and a paragraph on the programme of the second day was added at the end.',
      ...self,
    });
  if (story.oneIn(40))
    story.tell(thing, 'SourceDocumentWithdrawn', {
      reason:
        'The page was taken down; the press service says that another text, of the same day, stands in its place and is to be cited from now on.',
      withdrawnOn: story.on(9),
      ...self,
    });
}

export function official(story: Story, thing: Thing, n: number): void {
  const [given, family] = nameOf(n).split(' ');
  story.tell(thing, 'OfficialRegistered', {
    officialId: thing.id,
    name: nameOf(n),
    nameParts: { given, family },
    honorificPrefix: `H.E., representing ${landAt(landOfOfficial(n % OFFICIALS)).name}`,
    lang: 'en',
    birth: `${1940 + (n % 45)}`,
  });
}

/** An ambassador is appointed, presents credentials and leaves, or never comes. */
export function posting(story: Story): void {
  const [from = 0, to = 1] = story.lands(2);
  const person = story.anew('official');
  const named = story.below(OFFICIALS);
  official(story, person, named);
  aboutThePerson(story, person, named);
  const office = story.anew('office');
  const title = `Ambassador of ${landAt(from).name} to ${landAt(to).name}`;
  const represented: PartyRef = country(from);
  story.tell(office, 'OfficeEstablished', {
    officeId: office.id,
    kind: 'ambassador',
    title,
    representedParty: represented,
    sendingCountryId: landAt(from).code,
    accreditedTo: country(to),
    headOfMissionClass: 1,
  });
  const tenure = story.anew('tenure');
  const whose = { tenureId: tenure.id, officialId: person.id, officeId: office.id, capacity: 'substantive' };
  const seen = { tenure: { official: nameOf(named), office: title, represents: represented } };
  story.tell(
    tenure,
    'OfficialAppointed',
    { ...whose, appointedOn: story.on(0), appointedBy: story.person(from, 'principal') },
    seen,
  );
  if (story.oneIn(10)) {
    story.tell(tenure, 'AppointmentLapsed', { cause: 'did_not_proceed', on: story.on(20) });
    return;
  }
  story.tell(tenure, 'OfficeAssumed', { assumedOn: story.on(20), arrivedAtPostOn: story.on(21) });
  story.tell(tenure, 'CredentialsPresented', { presentedOn: story.on(40), to: story.person(to, 'host') });
  if (story.oneIn(3)) story.tell(tenure, 'TenureAttested', { ...whose, attestedOn: story.on(200) }, seen);
  if (story.oneIn(2)) story.tell(tenure, 'OfficeLeft', { leftOn: story.on(600), cause: 'term_ended' });
  if (story.oneIn(6)) story.tell(office, 'OfficeRenamed', { title: `${title}, resident`, effectiveOn: story.on(610) });
  if (story.oneIn(9)) story.tell(office, 'OfficeAbolished', { abolishedOn: story.on(650) });
}

function aboutThePerson(story: Story, person: Thing, named: number): void {
  if (story.oneIn(3))
    story.tell(person, 'OfficialNameRecorded', {
      text: nameOf(named).toUpperCase(),
      lang: 'en',
      script: 'Latn',
      kind: 'transliteration',
    });
  if (story.oneIn(4))
    story.tell(person, 'OfficialIdentifierLinked', { scheme: 'wikidata', value: `Q${10_000_000 + story.number}` });
  if (story.oneIn(8)) {
    const other = story.anew('official');
    official(story, other, named);
    story.tell(person, 'OfficialsMerged', {
      survivorId: person.id,
      absorbedId: other.id,
      reason: 'One person: the same name, the same posts in the same years, and one portrait on the two pages.',
    });
  }
  if (story.oneIn(12)) story.tell(person, 'OfficialDied', { on: story.on(680) });
}

export function membership(story: Story): void {
  const thing: Thing = { kind: 'organisation', id: idOf('organisation', story.below(ORGANISATIONS)) };
  const [member, holder] = story.lands(2).map(country);
  story.tell(thing, 'OrganisationMembershipRecorded', { member, status: 'member', on: story.on(0) });
  if (story.oneIn(4)) story.tell(thing, 'OrganisationMembershipEnded', { member, status: 'member', on: story.on(500) });
  const chair = { holder, role: 'chair', roleAsPublished: 'Chairmanship-in-Office of the Organisation' };
  if (story.oneIn(2)) {
    story.tell(thing, 'OrganisationRoleAssumed', { ...chair, on: story.on(10) });
    story.tell(thing, 'OrganisationRoleEnded', { ...chair, on: story.on(375) });
  } else story.tell(thing, 'OrganisationRoleAttested', { ...chair, attestedOn: story.on(100) });
}

/** A subject, an organ, the name of a country: what guides and registers go on adding. */
export function directory(story: Story): void {
  const topic = story.anew('topic');
  const land = story.aLand();
  story.tell(topic, 'TopicRegistered', {
    topicId: topic.id,
    kind: story.oneOf(['project', 'conflict', 'region', 'relationship']),
    label: `Project ${story.number} of ${landAt(land).name}`,
    labelsAsPublished: [`the project No. ${story.number}`],
    parentId: idOf('topic', story.below(TOPICS.length)),
    partiesConcerned: story.lands(4).map(country),
  });
  const body = story.anew('body');
  story.tell(body, 'BodyRegistered', {
    bodyId: body.id,
    countryId: landAt(land).code,
    kind: story.oneOf(['agency', 'service', 'parliament']),
    name: `State Agency No. ${story.number} of ${landAt(land).name}`,
  });
  aboutACountry(story);
}

function aboutACountry(story: Story): void {
  const land = story.below(LANDS_WITH_POSTS);
  const thing: Thing = { kind: 'country', id: landAt(land).code };
  if (story.oneIn(3))
    story.tell(thing, 'CountrySucceeded', {
      successorIds: [landAt(land + 1 + story.below(50)).code],
      mode: 'transfer',
      effectiveOn: story.on(0),
    });
  else
    story.tell(thing, 'CountryRenamed', {
      name: { text: `Republic of ${landAt(land).name} (${story.number})`, form: 'formal', lang: 'en' },
      effectiveOn: story.on(0),
    });
}

export const venueIn = (story: Story, land: number) =>
  placeIn(land, story.oneOf(['Ministry of Foreign Affairs', 'Presidential Palace', 'Congress Centre', 'Residence']));
