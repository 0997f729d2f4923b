import type { DecisionContext } from '../event.ts';
import { dataOf } from '../fact.ts';

/** The country of which a body is an organ; undefined where the body is not on record. */
export const countryOfBody = (id: string, context: DecisionContext): string | undefined =>
  dataOf(context.find('body', id)?.facts ?? [], 'BodyRegistered')?.countryId;
