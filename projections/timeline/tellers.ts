/** Who tells which kind of stream. A kind that is not here has no place on a timeline. */
import type { Teller } from './telling.ts';
import { tellAgreement } from './tellers/agreement.ts';
import { tellCeremony } from './tellers/ceremony.ts';
import { tellMeeting } from './tellers/meeting.ts';
import { tellMission } from './tellers/mission.ts';
import { tellOutcome } from './tellers/outcome.ts';
import { tellRelations } from './tellers/relations.ts';
import { tellStatement } from './tellers/statement.ts';
import { tellCall } from './tellers/call.ts';
import { tellConference } from './tellers/conference.ts';
import { tellMessage } from './tellers/message.ts';
import { tellOrganisation } from './tellers/organisation.ts';
import { tellTenure } from './tellers/tenure.ts';
import { tellVisit } from './tellers/visit.ts';

export const tellers: Readonly<Record<string, Teller>> = {
  visit: tellVisit,
  meeting: tellMeeting,
  agreement: tellAgreement,
  statement: tellStatement,
  outcome: tellOutcome,
  ceremony: tellCeremony,
  relations: tellRelations,
  mission: tellMission,
  call: tellCall,
  message: tellMessage,
  conference: tellConference,
  organisation: tellOrganisation,
  tenure: tellTenure,
};

/**
 * The kinds that tell every fact by itself, and of each the facts on which the telling of others rests. Any other fact of theirs
 * that is no amendment has an entry of its own at most, and changes no other.
 */
export const toldFactByFact: Readonly<Record<string, readonly string[]>> = {
  relations: [],
  mission: ['MissionOpened', 'MissionStatusChanged'],
  organisation: ['OrganisationRegistered'],
};

/**
 * Of those, the kinds that say of a fact what the ones before it in the order of time had made of the thing: a fact that
 * changes the order of others changes what is told of them.
 */
export const toldInOrderOfTime: ReadonlySet<string> = new Set(['mission']);
