import { holdingOf, startOf } from '#domain/tenure/holding';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import { isOf } from '#domain/fact';
import type { RecordedFactOf } from '#domain/recorded-fact';
import {
  type EntriesOf,
  type EntryDraft,
  asParties,
  nameOf,
  officialsOf,
  partiesOf,
  spanOf,
  upTo,
  withActs,
} from '../entry-draft.ts';
import { mention } from '../wording.ts';

const CAPACITY: Readonly<Record<string, ParticipantRef['capacity']>> = {
  acting: 'acting',
  ad_interim: 'acting',
  elect: 'elect',
};

/** Without a known start, the period is "on or before" its end. */
const periodOf = (start: string | undefined, end: string | undefined): string | undefined => {
  if (start !== undefined) return spanOf(start, end);
  return end === undefined ? undefined : upTo(end);
};

const ACTS = ['OfficialAppointed', 'OfficeAssumed', 'CredentialsPresented', 'AppointmentLapsed', 'OfficeLeft'] as const;

type Act = RecordedFactOf<(typeof ACTS)[number]>;

interface Said {
  readonly status: string;
  /** Behind the name of the person. */
  readonly what: string;
  readonly occurred: string | undefined;
  /** Who acted on the other side. */
  readonly to: readonly ParticipantRef[];
}

function saidBy(act: Act, office: string): Said {
  switch (act.type) {
    case 'OfficialAppointed': {
      const isNominee = act.data.capacity === 'nominee';
      return {
        status: isNominee ? 'nominated' : 'appointed',
        what: `${isNominee ? 'nominated as' : 'appointed'} ${office}`,
        occurred: act.data.appointedOn,
        to: act.data.appointedBy === undefined ? [] : [act.data.appointedBy],
      };
    }
    case 'OfficeAssumed':
      return {
        status: 'assumed',
        what: `took up office as ${office}`,
        occurred: act.data.assumedOn ?? act.data.arrivedAtPostOn,
        to: [],
      };
    case 'CredentialsPresented':
      return {
        status: 'credentialed',
        what: `presented credentials to ${nameOf(act.data.to)} as ${office}`,
        occurred: act.data.presentedOn,
        to: [act.data.to],
      };
    case 'AppointmentLapsed':
      return { status: 'lapsed', what: `did not become ${office}`, occurred: act.data.on, to: [] };
    case 'OfficeLeft':
      return { status: 'left', what: `left office as ${office}`, occurred: act.data.leftOn, to: [] };
  }
}

/** Being seen in office is no event, so attestations alone give no entry. */
export const tenureEntries: EntriesOf = (facts) => {
  const told = facts.filter(({ type }) => type !== 'TenureAttested');
  const holding = holdingOf(facts);
  if (holding === undefined || told.length === 0) return [];
  const seen = facts.find(({ tenure }) => tenure !== undefined)?.tenure;
  const name = mention('name', 'official', holding.officialId, seen?.official ?? holding.officialId);
  const office = seen?.office ?? mention('name', 'office', holding.officeId, holding.officeId);
  const represents = seen?.represents === undefined ? [] : [seen.represents];
  const holder: ParticipantRef = {
    officialId: holding.officialId,
    nameAsPublished: seen?.official ?? holding.officialId,
    officeId: holding.officeId,
    officeAsPublished: seen?.office ?? holding.officeId,
    capacity: CAPACITY[holding.capacity] ?? 'office_holder',
    represents,
    role: 'principal',
  };
  const thing: EntryDraft = {
    kind: 'TENURE',
    title: `${name}: ${office}`,
    occurred: periodOf(startOf(holding), holding.leftOn),
    parties: asParties(represents, 'PARTICIPANT'),
    officials: officialsOf([holder]),
  };
  const acts = facts.filter(isOf(...ACTS)).map((fact): EntryDraft => {
    const { what, status, occurred, to } = saidBy(fact, office);
    return {
      ...thing,
      fact,
      status,
      title: `${name} ${what}`,
      occurred,
      parties: [...thing.parties, ...partiesOf(to, 'PARTICIPANT')],
      officials: officialsOf([holder, ...to]),
    };
  });
  const start = startOf(holding);
  // Without a beginning the tenure stands for its appointment.
  const isFounding = ({ status, occurred }: EntryDraft): boolean =>
    start === undefined ? status === 'appointed' || status === 'nominated' : occurred === start;
  return withActs(thing, acts, acts.find(isFounding));
};
