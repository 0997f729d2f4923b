/** What all stories refer to, on record before the first of them: topics, countries, posts, organisations, officials. */
import {
  CHRONICLED,
  LANDS,
  LANDS_WITH_POSTS,
  OFFICIALS,
  ORGANISATIONS,
  POSTS,
  SOURCE,
  TOPICS,
  country,
  idOf,
  landAt,
  ministryOf,
  postOf,
} from './cast.ts';
import { official } from './reference.ts';
import { Story, nameOfMinistry, seenBodies } from './story.ts';

function register(story: Story, land: number): void {
  const { code, name } = landAt(land);
  story.tell({ kind: 'country', id: code }, 'CountryRegistered', {
    countryId: code,
    kind: 'state',
    names: [
      { text: name, form: 'short', lang: 'en' },
      { text: `Republic of ${name}`, form: 'formal', lang: 'en' },
    ],
  });
}

function posts(story: Story, land: number): void {
  const { code, name } = landAt(land);
  const body = ministryOf(land);
  story.tell(body, 'BodyRegistered', {
    bodyId: body.id,
    countryId: code,
    kind: 'ministry',
    name: nameOfMinistry(land),
    names: [`MFA of ${name}`],
  });
  POSTS.forEach(({ kind, title }, at) => {
    const id = postOf(land, at);
    const representedParty = country(land);
    story.tell(
      { kind: 'office', id },
      'OfficeEstablished',
      {
        officeId: id,
        kind,
        title: `${title} of ${name}`,
        ...(kind === 'foreign_minister' ? { bodyId: body.id } : {}),
        representedParty,
      },
      kind === 'foreign_minister' ? seenBodies([body], [land]) : {},
    );
  });
}

function organisation(story: Story, n: number): void {
  const id = idOf('organisation', n);
  story.tell({ kind: 'organisation', id }, 'OrganisationRegistered', {
    orgId: id,
    kind: story.oneOf(['organisation', 'organisation', 'movement', 'alliance', 'negotiation_format', 'state_group']),
    name: `Organisation for Cooperation in ${TOPICS[n % TOPICS.length] ?? ''}, ${n}`,
    acronym: `OC${n}`,
    memberIds: story.lands(6 + story.below(12)).map((land) => landAt(land).code),
  });
}

function aTopic(story: Story, n: number): void {
  const id = idOf('topic', n);
  story.tell({ kind: 'topic', id }, 'TopicRegistered', {
    topicId: id,
    kind: 'subject',
    label: TOPICS[n],
    labelsAsPublished: [`issues of ${TOPICS[n] ?? ''}`],
  });
}

/** All that everybody refers to, a story each so that each may be amended. Numbers below zero: before the first. */
export function* prelude(): Generator<Story> {
  let number = -1;
  const next = (tell: (story: Story) => void): Story => {
    const story = new Story(number);
    number -= 1;
    tell(story);
    return story;
  };
  const prov = { sources: [{ sourceId: SOURCE, paragraph: 0 }], assertion: 'reported' };
  yield next((story) => {
    story.tell({ kind: 'source', id: SOURCE }, 'SourceDocumentRegistered', {
      sourceId: SOURCE,
      kind: 'dataset_row',
      title: 'TimelineHistory of diplomatic engagements, by countries and days, from the archive of the ministry',
      publishedOn: CHRONICLED,
      contentHash: '0'.repeat(64),
      prov,
    });
  });
  const all: ((story: Story) => void)[] = [
    ...TOPICS.map((_, n) => (story: Story) => {
      aTopic(story, n);
    }),
    ...LANDS.slice(0, LANDS_WITH_POSTS).map((_, land) => (story: Story) => {
      register(story, land);
      posts(story, land);
    }),
    ...Array.from({ length: ORGANISATIONS }, (_, n) => (story: Story) => {
      organisation(story, n);
    }),
    ...Array.from({ length: OFFICIALS }, (_, n) => (story: Story) => {
      official(story, { kind: 'official', id: idOf('official', n) }, n);
    }),
  ];
  for (const tell of all) yield next(tell);
}
