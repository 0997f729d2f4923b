import { holdingOf, startOf } from '#domain/tenure/holding';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import { type EntriesOf, officialsOf, spanOf, upTo } from '../entry-draft.ts';

const CAPACITY: Readonly<Record<string, ParticipantRef['capacity']>> = {
  acting: 'acting',
  ad_interim: 'acting',
  elect: 'elect',
};

/** Where no beginning is known, it was at some time up to the end. */
const periodOf = (start: string | undefined, end: string | undefined): string | undefined => {
  if (start !== undefined) return spanOf(start, end);
  return end === undefined ? undefined : upTo(end);
};

/** To be seen in an office is no event of anybody's life: only what became of the tenure has a place on a timeline. */
export const tenureEntries: EntriesOf = (facts) => {
  const told = facts.filter(({ type }) => type !== 'TenureAttested');
  const holding = holdingOf(facts);
  if (holding === undefined || told.length === 0) return [];
  const seen = facts.find(({ tenure }) => tenure !== undefined)?.tenure;
  const name = seen?.official ?? holding.officialId;
  const office = seen?.office ?? holding.officeId;
  const represents = seen?.represents === undefined ? [] : [seen.represents];
  const holder: ParticipantRef = {
    officialId: holding.officialId,
    nameAsPublished: name,
    officeId: holding.officeId,
    officeAsPublished: office,
    capacity: CAPACITY[holding.capacity] ?? 'office_holder',
    represents,
    role: 'principal',
  };
  return [
    {
      kind: 'TENURE',
      title: `${name}: ${office}`,
      occurred: periodOf(startOf(holding), holding.leftOn),
      parties: represents.map((party) => ({ role: 'PARTICIPANT', party })),
      officials: officialsOf([holder]),
    },
  ];
};
