/** What was said (S10 to S18), told in other words than the release's: of trade and roads, of the Caspian, of the conflict. */
import { lavrov, mammadyarov } from './people.ts';
import { type Telling, about, country, says, talk } from './telling.ts';
import { mentioned, statement, theMinisters } from './statement.ts';

const theParties = [mammadyarov('principal', 'parties'), lavrov('principal', 'parties')];
const sLavrov = [lavrov('principal', 'Russian Foreign Minister', 'S.Lavrov')];
const ministerMammadyarov = [mammadyarov('principal', 'Minister')];
const eMammadyarov = [mammadyarov('principal', 'Minister', 'E.Mammadyarov')];

export const statementsOnIssues: readonly Telling[] = [
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
    sLavrov,
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
    sLavrov,
    {
      kind: 'commitment',
      text: 'Russia means to do its part in this.',
      onBehalfOf: [country('RU')],
      topics: [talk('top-karabakh', 'conflict')],
    },
    says(10, 1, 'actively in this direction'),
  ),
];
