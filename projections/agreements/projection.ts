/** The status board of agreements: the stage that each has reached, and where each party stands. */
import { eventDefinitions } from '#domain/registry';
import {
  dateOfInstrument,
  described,
  entryIntoForce,
  signaturesOf,
  stageOfInstrument,
} from '#domain/agreement/instrument';
import { type PartyLife, type Period, partyLives, periodsOfInstrument } from '#domain/agreement/party-life';
import { type RecordedFact, recordedFacts } from '#domain/recorded-fact';
import { factsThatHold } from '#domain/stream-state';
import { lifeOf } from '#domain/life';
import { dateOf } from '#domain/vocabulary/dates';
import { sortKeyOf } from '#domain/vocabulary/fuzzy-date';
import { partyKey } from '#domain/vocabulary/references';
import type { Projection, ProjectedEvent, Rows } from '#read-model/contract/projection';
import { ITSELF, instruments, parties, periods } from './tables.ts';

const HANDLES = [...eventDefinitions.values()]
  .filter(({ stream, type }) => stream.kind === 'agreement' || type === 'DuplicateMarked')
  .map(({ type }) => type);

const UNDATED = '9999-99-99';

/** The dates that the timeline sorts by; ties are settled by id, which never changes. */
const sortOf = (facts: readonly RecordedFact[], id: string): string => {
  const date = dateOf(dateOfInstrument(facts));
  return `${date === undefined ? UNDATED : sortKeyOf(date)} ${id}`;
};

/** A period that ended on an unknown day counts as over: it gives no row. */
const periodRows = (subject: string, sort: string, all: readonly Period[]): Rows[string] =>
  all.flatMap(({ from, to, ended }, n) => {
    const end = dateOf(to);
    if (ended && end === undefined) return [];
    return [{ subject, sort, n, first: dateOf(from)?.earliest ?? null, until: end?.latest ?? null }];
  });

const LATER = ['signatory', 'provisional', 'consented', 'in_force_for_party'];

/** Where a country and its ministries are parties side by side, the one furthest along stands for the country. */
const furthest = (lives: readonly PartyLife[]): PartyLife =>
  lives.reduce((best, life) => (LATER.indexOf(life.state) > LATER.indexOf(best.state) ? life : best));

/**
 * Looks up the countries of ministries in everything recorded: a correction may have been the first to name the
 * ministry.
 */
function livesBySubject(
  facts: readonly RecordedFact[],
  recorded: readonly RecordedFact[],
): ReadonlyMap<string, PartyLife> {
  const countryOf: Readonly<Record<string, string>> = Object.assign({}, ...recorded.map(({ bodies }) => bodies ?? {}));
  const bySubject = new Map<string, PartyLife[]>();
  const add = (subject: string, life: PartyLife): void => {
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), life]);
  };
  for (const life of partyLives(facts)) {
    add(partyKey(life.party), life);
    const country = life.party.kind === 'body' ? countryOf[life.party.id] : undefined;
    if (country !== undefined) add(`country:${country}`, life);
  }
  return new Map([...bySubject].map(([subject, lives]) => [subject, furthest(lives)]));
}

const partyRow = (subject: string, sort: string, { state, signedOn, consent, reservations }: PartyLife) => ({
  subject,
  sort,
  state,
  signed_on: signedOn ?? null,
  means: consent?.means ?? null,
  acted_on: consent?.actedOn ?? null,
  effective_on: consent?.effectiveOn ?? null,
  reservations: reservations.filter(({ withdrawn }) => !withdrawn).length,
});

function rowsOf(stream: string, events: readonly ProjectedEvent[]): Rows {
  // Links and duplicate marks occur in the streams of every kind of engagement.
  if (!stream.startsWith('agreement-')) return {};
  const recorded = recordedFacts(events);
  const { status, inOrder: facts } = lifeOf(eventDefinitions, factsThatHold(recorded));
  const title = described(facts, 'title');
  if (title === undefined || status === 'merged') return {};
  const id = stream.slice(stream.indexOf('-') + 1);
  const sort = sortOf(facts, id);
  const lives = [...livesBySubject(facts, recorded)];
  return {
    instruments: [
      {
        sort,
        id,
        stage: stageOfInstrument(facts, status),
        title,
        signed_on: signaturesOf(facts)[0]?.signedOn ?? null,
        in_force_on: entryIntoForce(facts) ?? null,
      },
    ],
    parties: lives.map(([subject, life]) => partyRow(subject, sort, life)),
    periods: [
      ...periodRows(ITSELF, sort, periodsOfInstrument(facts)),
      ...lives.flatMap(([subject, life]) => periodRows(subject, sort, life.periodsInForce)),
    ],
  };
}

export const agreements: Projection = {
  name: 'agreements',
  version: 3,
  handles: HANDLES,
  tables: [instruments, parties, periods],
  rowsOf,
};
