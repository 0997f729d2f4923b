/**
 * Officials: their names, the offices they held and for which country, and which records describe the same person. Rows
 * follow from one stream each; queries join what concerns several, so the order in which streams arrive does not
 * matter.
 */
import { factsOf } from '#domain/fact';
import { type RecordedFact, type RecordedFactOf, recordedFacts } from '#domain/recorded-fact';
import { standingOf } from '#domain/registered';
import { eventDefinitions } from '#domain/registry';
import { holdingOf, orderOf } from '#domain/tenure/holding';
import { foldedForSearch } from '#domain/vocabulary/folding';
import { findableWords } from '#domain/vocabulary/search-words';
import type { Projection, Rows } from '#read-model/contract/projection';
import { merges, names, posts, tenures } from './tables.ts';

type Facts = readonly RecordedFact[];

const KINDS = new Set(['official', 'office', 'tenure']);

function officialRows(facts: Facts, official: string): Rows {
  const texts = facts.flatMap(({ type, data }) => {
    if (type === 'OfficialRegistered') return [data.name];
    return type === 'OfficialNameRecorded' ? [data.text] : [];
  });
  const absorbed = factsOf(facts, 'OfficialsMerged').map(({ data }) => data.absorbedId);
  return {
    names: [...new Map(texts.map((text) => [foldedForSearch(text), text]))].map(([folded, text]) => ({
      folded,
      words: findableWords(text),
      official,
    })),
    merges: [...new Set(absorbed)].map((one) => ({ absorbed: one, survivor: official })),
  };
}

function tenureRows(facts: Facts, tenure: string): Rows {
  const holding = holdingOf(facts);
  if (holding === undefined) return {};
  const { officialId, officeId } = holding;
  return { tenures: [{ official: officialId, sort: orderOf(holding), tenure, office: officeId }] };
}

/** The country that a post represents; for a post in a ministry, the ministry's country. */
function countryOf({ data: { representedParty: party }, bodies }: RecordedFactOf<'OfficeEstablished'>): string | null {
  if (party.kind === 'country') return party.id;
  return party.kind === 'body' ? (bodies?.[party.id] ?? null) : null;
}

function officeRows(facts: Facts, office: string): Rows {
  const [established] = factsOf(facts, 'OfficeEstablished');
  if (established === undefined) return {};
  return { posts: [{ office, kind: established.data.kind, country: countryOf(established) }] };
}

const ROWS: Readonly<Record<string, (facts: Facts, id: string) => Rows>> = {
  official: officialRows,
  tenure: tenureRows,
  office: officeRows,
};

export const officials: Projection = {
  name: 'officials',
  version: 4,
  handles: [...eventDefinitions.values()].filter(({ stream }) => KINDS.has(stream.kind)).map(({ type }) => type),
  tables: [names, merges, tenures, posts],
  rowsOf: (stream, events): Rows => {
    const dash = stream.indexOf('-');
    const { status, facts } = standingOf(recordedFacts(events));
    return status === 'retracted' ? {} : (ROWS[stream.slice(0, dash)]?.(facts, stream.slice(dash + 1)) ?? {});
  },
};
