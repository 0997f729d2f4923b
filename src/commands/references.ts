/** The other streams that a command's facts refer to, loaded before the decision so that the decision stays pure. */
import type { Fact, Ledger } from '#domain/event';
import { streamName } from '#domain/event';
import { type Reference, referencesIn } from '#domain/references';
import { eventDefinitions } from '#domain/registry';
import type { SeenTenure } from '#domain/recorded-fact';
import { dateOf } from '#domain/vocabulary/dates';
import { sortKeyOf } from '#domain/vocabulary/fuzzy-date';
import type { ReferenceKind } from '#domain/vocabulary/references';
import type { EventStore } from '#event-store/event-store';
import { type Seen, ledgerOf } from './envelope.ts';
import { readWholeStream } from './whole-stream.ts';

export interface References {
  readonly all: readonly Reference[];
  readonly find: (kind: ReferenceKind, id: string) => Ledger | undefined;
}

/** Loads what the facts refer to, and what their rules look at besides, given what their own stream says. */
export async function loadReferences(store: EventStore, facts: readonly Fact[], ledger: Ledger): Promise<References> {
  const known = facts.flatMap(({ type, data }) => {
    const definition = eventDefinitions.get(type);
    return definition === undefined ? [] : [{ definition, data }];
  });
  const all = known.flatMap(({ definition, data }) => referencesIn(definition.schema, data));
  const besides = known.flatMap(({ definition, data }) => definition.looksAt(data as never, ledger));
  const streams = [...new Set([...all, ...besides].map(({ kind, id }) => streamName(kind, id)))];
  const loaded = await Promise.all(
    streams.map(async (stream) => [stream, await readWholeStream(store, stream)] as const),
  );
  const ledgers = new Map(
    loaded.filter(([, events]) => events.length > 0).map(([stream, events]) => [stream, ledgerOf(events)]),
  );
  return { all, find: (kind, id) => ledgers.get(streamName(kind, id)) };
}

const field = (ledger: Ledger | undefined, name: string): string | undefined =>
  ledger?.facts.find((fact) => fact.data[name] !== undefined)?.data[name] as string | undefined;

const earliestPublished = (references: References): string | undefined =>
  references.all
    .filter(({ kind }) => kind === 'source')
    .flatMap(({ id }) => field(references.find('source', id), 'publishedOn') ?? [])
    .map((edtf) => ({ edtf, date: dateOf(edtf) }))
    .sort((a, b) => (a.date && b.date && sortKeyOf(a.date) < sortKeyOf(b.date) ? -1 : 1))
    .at(0)?.edtf;

const last = (ledger: Ledger | undefined, name: string): string | undefined =>
  ledger?.facts.findLast((fact) => fact.data[name] !== undefined)?.data[name] as string | undefined;

/** Only what is told of a tenure names a person and a post outside of a list of participants. */
function tenureSeen(references: References): SeenTenure | undefined {
  const at = (path: string): Ledger | undefined => {
    const reference = references.all.find((one) => one.path === path);
    return reference && references.find(reference.kind, reference.id);
  };
  const [official, office] = [at('officialId'), at('officeId')];
  if (official === undefined || office === undefined) return undefined;
  const [name, title] = [field(official, 'name'), last(office, 'title')];
  const represents = office.facts[0]?.data['representedParty'] as SeenTenure['represents'];
  return {
    ...(name === undefined ? {} : { official: name }),
    ...(title === undefined ? {} : { office: title }),
    ...(represents === undefined ? {} : { represents }),
  };
}

/** What is worth keeping of the streams that were seen; undefined when nothing is. */
export function seenIn(references: References): Seen | undefined {
  const publishedOn = earliestPublished(references);
  const bodies = Object.fromEntries(
    references.all
      .filter(({ kind }) => kind === 'body')
      .flatMap(({ id }) => {
        const country = field(references.find('body', id), 'countryId');
        return country === undefined ? [] : [[id, country] as const];
      }),
  );
  const tenure = tenureSeen(references);
  const seen: Seen = {
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(Object.keys(bodies).length === 0 ? {} : { bodies }),
    ...(tenure === undefined ? {} : { tenure }),
  };
  return Object.keys(seen).length === 0 ? undefined : seen;
}
