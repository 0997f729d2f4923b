/** Which function makes the timeline entries of which kind of stream. A kind that is missing here has no entries. */
import type { EntriesOf } from './entry-draft.ts';
import { agreementEntries } from './entries/agreement.ts';
import { ceremonyEntries } from './entries/ceremony.ts';
import { meetingEntries } from './entries/meeting.ts';
import { missionEntries } from './entries/mission.ts';
import { outcomeEntries } from './entries/outcome.ts';
import { relationsEntries } from './entries/relations.ts';
import { statementEntries } from './entries/statement.ts';
import { callEntries } from './entries/call.ts';
import { conferenceEntries } from './entries/conference.ts';
import { messageEntries } from './entries/message.ts';
import { organisationEntries } from './entries/organisation.ts';
import { tenureEntries } from './entries/tenure.ts';
import { visitEntries } from './entries/visit.ts';

export const entriesByKind: Readonly<Record<string, EntriesOf>> = {
  visit: visitEntries,
  meeting: meetingEntries,
  agreement: agreementEntries,
  statement: statementEntries,
  outcome: outcomeEntries,
  ceremony: ceremonyEntries,
  relations: relationsEntries,
  mission: missionEntries,
  call: callEntries,
  message: messageEntries,
  conference: conferenceEntries,
  organisation: organisationEntries,
  tenure: tenureEntries,
};

/**
 * The kinds with one entry per fact, each with the types of fact that affect the entries of others. Any other fact,
 * unless it is an amendment, adds at most an entry of its own and changes no other.
 */
export const oneEntryPerFact: Readonly<Record<string, readonly string[]>> = {
  relations: [],
  organisation: ['OrganisationRegistered'],
};
