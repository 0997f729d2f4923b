/** Who tells which kind of stream. A kind that is not here has no place on a timeline. */
import type { Teller } from './telling.ts';
import { tellAgreement } from './tellers/agreement.ts';
import { tellCall } from './tellers/call.ts';
import { tellConference } from './tellers/conference.ts';
import { tellMeeting } from './tellers/meeting.ts';
import { tellMessage } from './tellers/message.ts';
import { tellVisit } from './tellers/visit.ts';

export const tellers: Readonly<Record<string, Teller>> = {
  visit: tellVisit,
  meeting: tellMeeting,
  agreement: tellAgreement,
  call: tellCall,
  message: tellMessage,
  conference: tellConference,
};
