import type { DataOf } from '#domain/event';
import { polityOf } from '#domain/country/polities';
import { fuzzyDate, parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';
import type { PartyRef } from '#domain/vocabulary/references';
import type { VisitEnded } from '#domain/visit/visit-ended.event';
import type { VisitStarted } from '#domain/visit/visit-started.event';
import { commonFields, distinctParties, listed, officialsOf, partiesOf, words } from './common-fields.ts';
import type { Entry, RecordedFact } from './entry-types.ts';

type Started = DataOf<typeof VisitStarted>;
type Ended = DataOf<typeof VisitEnded>;

/**
 * The span of a visit. Where only a day is known on which it was under way, it began on or before that day. An end that is
 * coarser than the start ("on the 13th … in May") becomes its last possible day, marked approximate: the interval would
 * not be one otherwise.
 */
export function visitPeriod(started: Started, ended: Ended | undefined): string {
  const start = started.startedOn ?? `[..${fuzzyDate(started.attestedOn ?? '').latest ?? ''}]`;
  if (ended?.endedOn === undefined) return start;
  const end = fuzzyDate(ended.endedOn);
  const spans = [`${start}/${end.edtf}`, `${start}/${end.latest ?? ''}~`].map(parseFuzzyDate);
  return spans.flatMap((span) => (span.ok ? [span.date.edtf] : []))[0] ?? start;
}

const nameOf = (party: PartyRef): string =>
  party.kind === 'country' ? (polityOf(party.id)?.name ?? party.id) : 'an organisation';

const title = (started: Started): string => {
  const rank = ['unspecified', 'unofficial'].includes(started.rank) ? 'Visit' : `${words(started.rank)} visit`;
  return `${rank} of ${listed(started.visitors.map(({ nameAsPublished }) => nameAsPublished))} to ${nameOf(started.host)}`;
};

const statusOf = (ended: Ended | undefined): string => {
  if (ended === undefined) return 'UNDER_WAY';
  return ended.cutShort === true ? 'CUT_SHORT' : 'COMPLETED';
};

export function visitEntry(facts: readonly RecordedFact[]): Entry | undefined {
  const started = facts.find(({ type }) => type === 'VisitStarted')?.data as Started | undefined;
  if (started === undefined) return undefined;
  const ended = facts.find(({ type }) => type === 'VisitEnded')?.data as Ended | undefined;
  const occurred = visitPeriod(started, ended);
  return {
    id: started.visitId,
    kind: 'VISIT',
    title: title(started),
    status: statusOf(ended),
    occurred,
    ...commonFields(facts, occurred),
    parties: distinctParties([...partiesOf(started.visitors, 'VISITOR'), { role: 'HOST', party: started.host }]),
    officials: officialsOf(started.visitors),
    ...(started.arrivalPlace === undefined ? {} : { place: started.arrivalPlace as NonNullable<Entry['place']> }),
    engagement: {
      __typename: 'Visit',
      rank: started.rank,
      rankAsPublished: started.rankAsPublished,
      startedOn: started.startedOn,
      attestedOn: started.attestedOn,
      endedOn: ended?.endedOn,
      endKnown: ended?.endedOn !== undefined,
      purpose: started.purpose,
    },
  };
}
