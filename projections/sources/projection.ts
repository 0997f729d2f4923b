/** What rests on a document: every fact of every stream that names it, where, and whether it names no other. */
import { factsThatHold, isAmendment, retractionsInForce } from '#domain/stream-state';
import { eventDefinitions } from '#domain/registry';
import type { EventData } from '#domain/event';
import type { ProjectedEvent, Projection, Rows } from '#read-model/contract/projection';
import { citations } from './tables.ts';

/** Of a fact only what says where it comes from, and what amends that. */
export interface SourcedFact {
  readonly eventId: string;
  readonly position: number;
  readonly type: string;
  readonly data: EventData;
}

interface Place {
  readonly sourceId: string;
  readonly paragraph?: number;
  readonly sentence?: number;
  readonly quote?: string;
  readonly row?: string;
}

const AMENDS = ['targetEventId', 'retractionEventId'];

function sourcedFact({ id, type, position, data: told }: ProjectedEvent): SourcedFact {
  const fact = { eventId: id, position: Number(position), type };
  const data = told as EventData;
  if (!isAmendment(type)) return { ...fact, data: { prov: data.prov } };
  const changes = ((data['changes'] as { path: string }[] | undefined) ?? []).filter(({ path }) =>
    path.startsWith('/prov'),
  );
  const aim = Object.fromEntries(
    AMENDS.filter((field) => data[field] !== undefined).map((field) => [field, data[field]]),
  );
  return { ...fact, data: { ...aim, ...(type.endsWith('Corrected') ? { changes } : {}), prov: data.prov } };
}

const DIGITS = 6;
const number = (value: number | undefined): string =>
  value === undefined ? '~'.repeat(DIGITS) : String(value).padStart(DIGITS, '0');

/** Everything that is not taken back, what is told of the record itself included: that too somebody says. */
function standing(recorded: readonly SourcedFact[]): readonly SourcedFact[] {
  const takenBack = new Set(retractionsInForce(recorded).values());
  const amendments = recorded.filter(
    ({ eventId, type }) =>
      isAmendment(type) && !takenBack.has(eventId) && (!takenBack.has(undefined) || !type.endsWith('Corrected')),
  );
  return [...factsThatHold(recorded).filter(({ type }) => !isAmendment(type)), ...amendments];
}

const rowsOfFact = (about: string, { eventId, position, type, data }: SourcedFact) => {
  const places = data.prov.sources as readonly Place[];
  const alone = new Set(places.map(({ sourceId }) => sourceId)).size === 1;
  const seen = new Set<string>();
  return places.map(({ sourceId, paragraph, sentence, quote, row }, nth) => {
    const first = !seen.has(sourceId);
    seen.add(sourceId);
    return {
      source: sourceId,
      place: `${number(paragraph)}.${number(sentence)}`,
      recorded: position,
      fact: eventId,
      nth,
      paragraph: paragraph ?? null,
      sentence: sentence ?? null,
      quote: quote ?? null,
      row: row ?? null,
      about,
      type,
      first: Number(first),
      alone: Number(alone),
    };
  });
};

export const sources: Projection = {
  name: 'sources',
  version: 3,
  handles: [...eventDefinitions.keys()],
  tables: [citations],
  rowsOf: (about, events): Rows => ({
    citations: standing(events.map(sourcedFact)).flatMap((fact) => rowsOfFact(about, fact)),
  }),
};
