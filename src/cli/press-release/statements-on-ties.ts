/** What was said (S1 to S9), told in other words than the release's: of the two countries, of the visits, of the platforms. */
import { lavrov } from './people.ts';
import { type Telling, about, country, organisation, says, talk } from './telling.ts';
import { mentioned, statement, theMinisters } from './statement.ts';

const BOTH = [country('AZ'), country('RU')];
const sLavrov = [lavrov('principal', 'Russian Foreign Minister', 'S.Lavrov')];
const theRussianMinister = [lavrov('principal', 'Russian Minister', 'The Russian Minister')];

export const statementsOnTies: readonly Telling[] = [
  statement(
    1,
    theMinisters,
    {
      kind: 'assessment',
      text: 'Relations between Azerbaijan and Russia have many sides and are a strategic partnership; they serve both countries and the region.',
      topics: [talk('top-bilateral', 'bilateral relations'), talk('top-regional-stability', 'regional stability')],
      relationship: {
        parties: BOTH,
        level: 'strategic_partnership',
        asPublished: 'at the level of a strategic partnership',
      },
    },
    says(2, 1, 'developing at the level of a strategic partnership'),
  ),
  statement(
    2,
    [],
    {
      kind: 'emphasis',
      text: 'The heads of state visit each other and meet beside summits: signs of a close dialogue.',
      topics: [talk('top-bilateral', 'bilateral relations')],
      mentionedEngagements: [
        {
          kind: 'visit',
          description: 'Mutual visits of the heads of state',
          parties: BOTH,
          officeKind: 'head_of_state',
          reciprocal: true,
          plural: true,
        },
        {
          kind: 'meeting',
          description: 'Contacts beside summits',
          parties: BOTH,
          officeKind: 'head_of_state',
          plural: true,
          setting: 'sidelines of summits',
        },
      ],
    },
    says(2, 2, 'contacts on the sidelines of various Summits'),
  ),
  statement(
    3,
    [],
    {
      kind: 'emphasis',
      text: 'The First Vice-President’s official visit to Russia mattered.',
      about: [about('visit', 'v2')],
    },
    says(3, 1, 'The importance of the recent official visit'),
  ),
  statement(
    4,
    [],
    {
      kind: 'assessment',
      text: 'The two decisions that came out of that visit help cooperation to go deeper.',
      about: [about('outcome', 'o1'), about('outcome', 'o2')],
      topics: [talk('top-bilateral', 'Azerbaijani-Russian cooperation')],
    },
    says(3, 2, 'important for further deepening'),
  ),
  statement(
    5,
    sLavrov,
    {
      kind: 'gratitude',
      text: 'Thanks for being received by the President on this visit.',
      about: [about('meeting', 'm2')],
    },
    says(4, 1, 'S.Lavrov expressing gratitude for being received'),
  ),
  statement(
    6,
    sLavrov,
    {
      kind: 'assessment',
      text: 'The talk with the President had substance and bore fruit.',
      about: [about('meeting', 'm2')],
    },
    says(4, 1, 'very meaningful and productive exchange of views'),
  ),
  statement(
    7,
    theRussianMinister,
    {
      kind: 'praise',
      text: 'That the two countries support each other in the organisations to which they have long belonged deserves praise.',
      platforms: [organisation('org-un'), organisation('org-osce'), organisation('org-cis')],
      platformsOpenEnded: true,
    },
    says(5, 1, 'UN, OSCE, CIS and other traditional'),
  ),
  statement(
    8,
    sLavrov,
    {
      kind: 'congratulation',
      text: 'Congratulations to Azerbaijan on taking the chair of the Non-Aligned Movement.',
      mentions: [
        mentioned('organisation', 'org-nam', 'Non-Aligned Movement'),
        mentioned('country', 'AZ', 'our country'),
      ],
    },
    says(5, 2, 'congratulated our country on the beginning'),
  ),
  statement(
    9,
    sLavrov,
    {
      kind: 'hope',
      text: 'Russia and the Movement should draw closer while Azerbaijan presides.',
      mentions: [mentioned('country', 'RU', 'Russian Federation'), mentioned('organisation', 'org-nam', 'NAM')],
    },
    says(5, 2, 'expressed hope for the further development'),
  ),
];
