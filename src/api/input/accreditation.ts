/** To whom an ambassador is accredited, where a fact does not say it: as the offices on record do. */
import type { EventDefinition } from '#domain/event';
import { type Problem, problem } from '#domain/problem';
import { type PartyRef, partyKey } from '#domain/vocabulary/references';

type Data = Readonly<Record<string, unknown>>;

/** What is looked up of offices and tenures. */
export interface OfficesOnRecord {
  factsAbout(kind: string, id: string): readonly { readonly data: Data }[];
  /** The ids of the offices that the official was seen in. */
  officesOf(official: string): readonly string[];
}

const valueIn = (facts: readonly { readonly data: Data }[], field: string): unknown =>
  facts.findLast(({ data }) => data[field] !== undefined)?.data[field];

/** The office that the fact names, that of the tenure it names, or every office of the official. */
function officesNamed(data: Data, record: OfficesOnRecord): readonly unknown[] {
  const official = (data['official'] ?? {}) as Data;
  if (official['officeId'] !== undefined) return [official['officeId']];
  if (data['tenureId'] !== undefined)
    return [valueIn(record.factsAbout('tenure', String(data['tenureId'])), 'officeId')];
  return official['officialId'] === undefined ? [] : record.officesOf(String(official['officialId']));
}

/** The data with what it leaves out, or the reason why that does not follow from the record. */
export function withAccreditation(
  { stream, schema }: Pick<EventDefinition, 'stream' | 'schema'>,
  data: Record<string, unknown>,
  record: OfficesOnRecord,
): { readonly data: Record<string, unknown>; readonly problems: readonly Problem[] } {
  if (stream.kind !== 'relations' || !('accreditedTo' in schema.shape) || data['accreditedTo'] !== undefined)
    return { data, problems: [] };
  const found = officesNamed(data, record).flatMap(
    (office) => (valueIn(record.factsAbout('office', String(office)), 'accreditedTo') as PartyRef | undefined) ?? [],
  );
  const parties = [...new Map(found.map((party) => [partyKey(party), party])).values()];
  const [only] = parties;
  if (only !== undefined && parties.length === 1) return { data: { ...data, accreditedTo: only }, problems: [] };
  const message =
    only === undefined
      ? 'No office on record says to whom the ambassador is accredited.'
      : `The ambassador is accredited to ${parties.map(({ id }) => id).join(', ')}.`;
  const expected = 'accreditedTo, or an official whose office on record is accredited to one party';
  return { data, problems: [problem('INVALID_VALUE', 'accreditedTo', message, expected)] };
}
