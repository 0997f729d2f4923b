/** Citations: which facts cite a document, at which place, and whether it is their only source. */
import { factsThatHold, isAmendment, retractionsInForce } from '#domain/stream-state';
import { eventDefinitions } from '#domain/registry';
import type { Fact } from '#domain/fact';
import { storedFact } from '#domain/recorded-fact';
import type { ProjectedEvent, Projection, Rows } from '#read-model/contract/projection';
import { citations } from './tables.ts';

type CitingFact = Fact & { readonly position: number };

const citingFact = (event: ProjectedEvent): CitingFact => ({ ...storedFact(event), position: Number(event.position) });

const DIGITS = 6;
const number = (value: number | undefined): string =>
  value === undefined ? '~'.repeat(DIGITS) : String(value).padStart(DIGITS, '0');

/** Every fact that is not retracted, amendments included: they cite sources too. */
function standing(recorded: readonly CitingFact[]): readonly CitingFact[] {
  const takenBack = new Set(retractionsInForce(recorded).values());
  const amendments = recorded.filter(
    ({ eventId, type }) =>
      isAmendment(type) && !takenBack.has(eventId) && (!takenBack.has(undefined) || !type.endsWith('Corrected')),
  );
  return [...factsThatHold(recorded).filter(({ type }) => !isAmendment(type)), ...amendments];
}

const rowsOfFact = (about: string, { eventId, position, type, data }: CitingFact) => {
  const places = data.prov.sources;
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
    citations: standing(events.map(citingFact)).flatMap((fact) => rowsOfFact(about, fact)),
  }),
};
