/**
 * Who there is: names, offices held when, for which country, and which records are of one person. Each stream is a key
 * of its own, and what concerns several of them is joined when it is asked for: so the order of arrival does not matter.
 */
import { type RecordedFact, recordedFacts } from '#domain/recorded-fact';
import { standingOf } from '#domain/registered';
import { eventDefinitions } from '#domain/registry';
import { holdingOf, orderOf } from '#domain/tenure/holding';
import type { PartyRef } from '#domain/vocabulary/references';
import { foldedForSearch } from '#domain/vocabulary/text';
import type { Projection, Rows } from '#read-model/contract/projection';
import { merges, names, posts, tenures } from './tables.ts';

type Facts = readonly RecordedFact[];

const KINDS = new Set(['official', 'office', 'tenure']);

function officialRows(facts: Facts, official: string): Rows {
  const texts = facts.flatMap(({ type, data }) =>
    type === 'OfficialRegistered' || type === 'OfficialNameRecorded' ? [String(data['name'] ?? data['text'])] : [],
  );
  const absorbed = facts.flatMap(({ type, data }) => (type === 'OfficialsMerged' ? [String(data['absorbedId'])] : []));
  return {
    names: [...new Set(texts.map(foldedForSearch))].map((folded) => ({ folded, official })),
    merges: [...new Set(absorbed)].map((one) => ({ absorbed: one, survivor: official })),
  };
}

function tenureRows(facts: Facts, tenure: string): Rows {
  const holding = holdingOf(facts);
  if (holding === undefined) return {};
  const { officialId, officeId } = holding;
  return { tenures: [{ official: officialId, sort: orderOf(holding), tenure, office: officeId }] };
}

/** The country that a post stands for: that of the ministry, where it stands for a ministry. */
function countryOf({ data, bodies }: RecordedFact): string | null {
  const party = data['representedParty'] as PartyRef;
  if (party.kind === 'country') return party.id;
  return party.kind === 'body' ? (bodies?.[party.id] ?? null) : null;
}

function officeRows(facts: Facts, office: string): Rows {
  const established = facts.find(({ type }) => type === 'OfficeEstablished');
  if (established === undefined) return {};
  return { posts: [{ office, kind: String(established.data['kind']), country: countryOf(established) }] };
}

const ROWS: Readonly<Record<string, (facts: Facts, id: string) => Rows>> = {
  official: officialRows,
  tenure: tenureRows,
  office: officeRows,
};

export const officials: Projection = {
  name: 'officials',
  version: 3,
  handles: [...eventDefinitions.values()].filter(({ stream }) => KINDS.has(stream.kind)).map(({ type }) => type),
  tables: [names, merges, tenures, posts],
  rowsOf: (stream, events): Rows => {
    const dash = stream.indexOf('-');
    const { status, facts } = standingOf(recordedFacts(events));
    return status === 'retracted' ? {} : (ROWS[stream.slice(0, dash)]?.(facts, stream.slice(dash + 1)) ?? {});
  },
};
