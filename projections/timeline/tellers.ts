/** Who tells which kind of stream. A kind that is not here has no place on a timeline. */
import type { Teller } from './telling.ts';
import { tellAgreement } from './tellers/agreement.ts';
import { tellMeeting } from './tellers/meeting.ts';
import { tellOrganisation } from './tellers/organisation.ts';
import { tellTenure } from './tellers/tenure.ts';
import { tellVisit } from './tellers/visit.ts';

export const tellers: Readonly<Record<string, Teller>> = {
  visit: tellVisit,
  meeting: tellMeeting,
  agreement: tellAgreement,
  organisation: tellOrganisation,
  tenure: tellTenure,
};
