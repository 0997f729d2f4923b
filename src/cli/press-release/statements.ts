/**
 * What was said (S1 to S18), told in other words than the release's. Who speaks is not promoted: a passive "it was noted"
 * has no speaker (SEED B5.2).
 */
import { StatementMade } from '#domain/statement/statement-made.event';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { Provenance } from '#domain/vocabulary/provenance';
import { lavrov, mammadyarov } from './people.ts';
import { type Telling, about, country, fact, idOf, of, organisation, says, talk } from './telling.ts';

type Statement = Parameters<typeof fact<typeof StatementMade>>[1];
type Said = Omit<Statement, 'statementId' | 'speakers' | 'attribution' | 'quoteKind' | 'prov' | 'order'>;

const AT_THE_MEETING = { path: '/statedOn', basis: 'adjacent_sentence' as const, note: 'Said at the meeting.' };

const attributions = ['unattributed', 'individual', 'joint'] as const;

const statement = (order: number, speakers: readonly ParticipantRef[], said: Said, prov: Provenance): Telling =>
  of('statement', `s${order}`, [
    fact(StatementMade, {
      statementId: idOf('statement', `s${order}`),
      speakers: [...speakers],
      attribution: attributions[speakers.length] ?? 'joint',
      quoteKind: 'indirect',
      lang: 'en',
      madeDuring: { kind: 'meeting', id: idOf('meeting', 'm1') },
      statedOn: '2019-12-03',
      order,
      ...said,
      prov: { ...prov, inferences: [AT_THE_MEETING] },
    }),
  ]);

const BOTH = [country('AZ'), country('RU')];
const theMinisters = [mammadyarov('principal', 'Ministers'), lavrov('principal', 'Ministers')];
const theParties = [mammadyarov('principal', 'parties'), lavrov('principal', 'parties')];
const sLavrov = (officeAsPublished = 'Russian Foreign Minister') => [
  lavrov('principal', officeAsPublished, 'S.Lavrov'),
];
const hisGuest = [lavrov('principal', 'Russian Minister', 'The Russian Minister')];
const ministerMammadyarov = [mammadyarov('principal', 'Minister')];
const eMammadyarov = [mammadyarov('principal', 'Minister', 'E.Mammadyarov')];

const mentioned = (kind: 'country' | 'organisation', id: string, asPublished: string) => ({
  kind,
  id: kind === 'country' ? id : idOf('organisation', id),
  asPublished,
});

export const statements: readonly Telling[] = [
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
    sLavrov(),
    {
      kind: 'gratitude',
      text: 'Thanks for being received by the President on this visit.',
      about: [about('meeting', 'm2')],
    },
    says(4, 1, 'S.Lavrov expressing gratitude for being received'),
  ),
  statement(
    6,
    sLavrov(),
    {
      kind: 'assessment',
      text: 'The talk with the President had substance and bore fruit.',
      about: [about('meeting', 'm2')],
    },
    says(4, 1, 'very meaningful and productive exchange of views'),
  ),
  statement(
    7,
    hisGuest,
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
    sLavrov(),
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
    sLavrov(),
    {
      kind: 'hope',
      text: 'Russia and the Movement should draw closer while Azerbaijan presides.',
      mentions: [mentioned('country', 'RU', 'Russian Federation'), mentioned('organisation', 'org-nam', 'NAM')],
    },
    says(5, 2, 'expressed hope for the further development'),
  ),
  statement(
    10,
    ministerMammadyarov,
    {
      kind: 'emphasis',
      text: 'What was agreed with Russia in many fields has to be carried out.',
      topics: [
        talk('top-industry', 'industry'),
        talk('top-tourism', 'tourism'),
        talk('top-transport', 'transport'),
        talk('top-communications', 'communications'),
        talk('top-education', 'education'),
        { label: 'other areas', unspecified: true },
      ],
    },
    says(6, 1, 'importance of implementing the goals of cooperation'),
  ),
  statement(
    11,
    ministerMammadyarov,
    {
      kind: 'assessment',
      text: 'Trade between the two countries grows.',
      topics: [talk('top-trade', 'mutual trade')],
      indicators: [{ name: 'mutual_trade_turnover', trend: 'rising' }],
    },
    says(6, 2, 'mutual trade turnover is showing positive dynamics'),
  ),
  statement(
    12,
    [],
    {
      kind: 'emphasis',
      text: 'The sooner the new bridge over the Samur is in use, the more trade and people will move.',
      topics: [
        talk('top-samur-bridge', 'new border bridge across the Samur River'),
        talk('top-trade', 'mutual trade'),
        talk('top-contacts', 'people-to-people contacts'),
      ],
    },
    says(6, 3, 'the soonest commissioning of a new border bridge'),
  ),
  statement(
    13,
    theMinisters,
    {
      kind: 'assessment',
      text: 'That the convention on the status of the Caspian was signed helps peace and the economy of the region.',
      about: [about('agreement', 'a1')],
      topics: [
        talk('top-peace', 'peace, stability and cooperation in the region'),
        talk('top-economy', 'expanding economic activity'),
      ],
    },
    says(7, 1, 'signing of the Convention on the legal status'),
  ),
  statement(
    14,
    theParties,
    {
      kind: 'assessment',
      text: 'Azerbaijan and Russia talk with each other often and in trust, on many levels.',
      topics: [talk('top-bilateral', 'dialogue between Azerbaijan and Russia')],
      dialogueFormats: ['inter_parliamentary', 'inter_ministerial'],
    },
    says(8, 1, 'including inter-parliamentary contacts'),
  ),
  statement(
    15,
    eMammadyarov,
    {
      kind: 'emphasis',
      text: 'To settle the conflict, negotiations have to be about substance.',
      topics: [talk('top-karabakh', 'Armenia-Azerbaijan Nagorno-Karabakh conflict')],
      mentions: [mentioned('country', 'AM', 'Armenia'), mentioned('country', 'AZ', 'Azerbaijan')],
    },
    says(9, 1, 'emphasizing the importance of conducting substantive negotiations'),
  ),
  statement(
    16,
    eMammadyarov,
    {
      kind: 'hope',
      text: 'May the mediators of the Minsk Group achieve something that can be seen.',
      topics: [talk('top-karabakh', 'Armenia-Azerbaijan Nagorno-Karabakh conflict')],
      mentions: [mentioned('organisation', 'org-minsk-group', 'OSCE Minsk Group co-chairs')],
    },
    says(9, 1, 'will produce tangible results'),
  ),
  statement(
    17,
    sLavrov(),
    {
      kind: 'position',
      text: 'Mediation towards a peaceful settlement has to go on.',
      onBehalfOf: [country('RU')],
      topics: [talk('top-karabakh', 'conflict')],
    },
    says(10, 1, 'considers it necessary to continue mediation efforts'),
  ),
  statement(
    18,
    sLavrov(),
    {
      kind: 'commitment',
      text: 'Russia means to do its part in this.',
      onBehalfOf: [country('RU')],
      topics: [talk('top-karabakh', 'conflict')],
    },
    says(10, 1, 'intends to work actively in this direction'),
  ),
];
