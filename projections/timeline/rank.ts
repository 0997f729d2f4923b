/** The rank in which a head or member of a mission acted, in the words of a title. */
import type { ParticipantRef } from '#domain/vocabulary/participant';
import { mention } from './wording.ts';

/** As sources write it, in the languages in which most ministries publish. */
const AS_PUBLISHED: readonly (readonly [RegExp, string])[] = [
  [
    /charg[ée]e?\s+d[’'`]?\s?affaires|поверенн|encargad[oa] de negocios|Geschäftsträger|incaricat[oa] d’affari/iu,
    'chargé d’affaires',
  ],
  [
    /consul[\s-]general|consul g[ée]n[ée]ral|c[óo]nsul general|Generalkonsul|генеральн\p{L}* консул/iu,
    'consul general',
  ],
  [/deputy (?:head|chief) of mission/iu, 'deputy head of mission'],
  [/minister[\s-]counsell?or/iu, 'minister-counsellor'],
  [/high commissioner/iu, 'high commissioner'],
  [/nunci[ou]|nunzio|nonce/iu, 'nuncio'],
  [/permanent representative/iu, 'permanent representative'],
  [/attach[ée]/iu, 'attaché'],
  [/counsell?or/iu, 'counsellor'],
  [/\bconsul\b/iu, 'consul'],
  [/ambassador|посол|embajador|ambassadeu?r|Botschafter/iu, 'ambassador'],
];

/** As the source calls it; else by the post that was held; else an ambassador, as the event says. */
export function rankOf({ officeAsPublished = '', officeId }: ParticipantRef): string {
  const published = AS_PUBLISHED.find(([pattern]) => pattern.test(officeAsPublished))?.[1];
  if (published !== undefined) return published;
  return officeId === undefined ? 'ambassador' : mention('rank', 'office', officeId, 'ambassador');
}
