/** Press release No:386/19 as facts, in the order in which they are recorded. Its sentences stay where they were published. */
import type { Actor } from '#commands/envelope';
import type { RecordRequest } from '#commands/record.handler';
import { background, engagements } from './engagements.ts';
import { officesAndTenures } from './offices.ts';
import { peopleAndPlaces } from './people-and-places.ts';
import { statementsOnIssues } from './statements-on-issues.ts';
import { statementsOnTies } from './statements-on-ties.ts';
import { topics } from './topics.ts';

export const pressRelease = (actor: Actor): readonly RecordRequest[] =>
  [
    ...peopleAndPlaces,
    ...officesAndTenures,
    ...topics,
    ...background,
    ...engagements,
    ...statementsOnTies,
    ...statementsOnIssues,
  ].map((telling) => telling(actor));
