/** What several tellings of one thing name together: each party, person and topic once. */
import { canonicalJson } from '#domain/canonical';
import type { Entry, EntryOfficial, EntryParty } from './entry.ts';

export const eachOnce = <T>(items: readonly T[], isSame: (one: T, other: T) => boolean): readonly T[] =>
  items.filter((one, at) => items.findIndex((other) => isSame(one, other)) === at);

const isSamePerson = ({ participant: one }: EntryOfficial, { participant: other }: EntryOfficial): boolean =>
  one.officialId === undefined ? one.nameAsPublished === other.nameAsPublished : one.officialId === other.officialId;

const isSameParty = (one: EntryParty, other: EntryParty): boolean => canonicalJson(one) === canonicalJson(other);

export const joined = (tellings: readonly Pick<Entry, 'officials' | 'parties' | 'topics'>[]) => ({
  parties: eachOnce(
    tellings.flatMap(({ parties }) => parties),
    isSameParty,
  ),
  officials: eachOnce(
    tellings.flatMap(({ officials }) => officials),
    isSamePerson,
  ),
  topics: eachOnce(
    tellings.flatMap(({ topics }) => topics),
    (one, other) => one.label === other.label,
  ),
});
