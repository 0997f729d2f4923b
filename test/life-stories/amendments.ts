/** Random amendments of what a story has told so far: what a correction would change, and what can be taken back. */
import { COUNTRIES, country, dayAfter } from '../support/lives/parts.ts';
import { type Data, type Event, factsThatHold, retractionsThatStand } from '../reference/index.ts';
import { BODIES, OFFICIALS, ORGANISATION, provOf } from './cast.ts';

/** Which of what there is to choose from: numbers that are taken as far as they reach. */
export interface Amending {
  readonly amend: string;
  readonly thing: number;
  readonly fact: number;
  readonly change: number;
  readonly value: number;
}

interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % from.length];

const WORDS: Readonly<Record<string, readonly string[]>> = {
  rank: ['state', 'official', 'working', 'unspecified'],
  role: ['host', 'guest', 'principal', 'observer'],
  mode: ['simple', 'definitive'],
  medium: ['phone', 'video'],
  means: ['ratification', 'acceptance', 'accession'],
  bindingness: ['binding', 'non_binding'],
  capacity: ['substantive', 'nominee', 'acting', 'office_holder'],
  knownStage: ['signed', 'in_force', 'negotiating'],
  cause: ['expired', 'superseded', 'by_consent'],
  title: ['Agreement on the harbours', 'Treaty on the harbours'],
};

const isDate = (field: string): boolean =>
  field.endsWith('On') || ['on', 'occurred', 'planned', 'asOf'].includes(field);

/** The same day told otherwise, another day, or none. */
const dates = (day: string): readonly (string | undefined)[] => [
  dayAfter(day, 1),
  dayAfter(day, -2),
  dayAfter(day, -90),
  day.slice(0, 7),
  `[..${day}]`,
  `${day}/..`,
  undefined,
];

const parties: readonly Data[] = [
  ...COUNTRIES.map(country),
  ...BODIES.map(({ id }) => ({ kind: 'body', id })),
  { kind: 'organisation', id: ORGANISATION },
];

/** Each list is one thing that may be wrong about a fact: the changes that put it right. */
function changesOf(data: Data, path: string, value: number): Change[][] {
  return Object.entries(data).flatMap(([field, from]): Change[][] => {
    const at = `${path}/${field}`;
    if (field === 'prov')
      return [[{ path: `${at}/sources/0/paragraph`, from: from.sources[0].paragraph, to: value + 1 }]];
    if (field === 'officialId' && path !== '') return [[{ path: at, from, to: pick(OFFICIALS, value)!.id }]];
    if (field === 'unresolvedName')
      return [
        [
          { path: at, from },
          { path: `${path}/officialId`, to: pick(OFFICIALS, value)!.id },
        ],
      ];
    if (field === 'partOf' || field === 'cutShort') return [[{ path: at, from }]];
    if (WORDS[field] !== undefined) return [[{ path: at, from, to: pick(WORDS[field], value) }]];
    if (isDate(field)) {
      const day = /\d{4}-\d{2}-\d{2}/u.exec(String(from))?.[0] ?? '2011-11-11';
      const to = pick(dates(day), value);
      return [[{ path: at, from, ...(to === undefined ? {} : { to }) }]];
    }
    if (from === null || typeof from !== 'object') return [];
    const isParty = ['country', 'body', 'organisation'].includes(from.kind);
    return isParty ? [[{ path: at, from, to: pick(parties, value) }]] : changesOf(from, at, value);
  });
}

const THING: Readonly<Record<string, string>> = {
  visit: 'Visit',
  meeting: 'Meeting',
  call: 'Call',
  agreement: 'Agreement',
  tenure: 'Tenure',
};

/** The event that the amendment comes to, given everything recorded of a thing; undefined where there is nothing to amend. */
export function amendmentOf(
  { amend, fact, change, value }: Amending,
  events: readonly Event[],
): { readonly type: string; readonly data: Data } | undefined {
  const thing = THING[events[0]!.stream.split('-')[0]!];
  const prov = provOf(0);
  if (amend === 'retractWhole')
    return value % 3 === 0
      ? { type: `${thing}Retracted`, data: { whole: true, reason: 'not_happened', prov } }
      : undefined;
  if (amend === 'retract') {
    const target = pick(
      events.filter(({ type }) => !/(Retracted|Reinstated)$/u.test(type)),
      fact,
    );
    return target && { type: `${thing}Retracted`, data: { targetEventId: target.id, reason: 'other', prov } };
  }
  if (amend === 'reinstate') {
    const target = pick(retractionsThatStand(events), fact);
    return target && { type: `${thing}Reinstated`, data: { retractionEventId: target.id, reason: 'It was so.', prov } };
  }
  const target = pick(factsThatHold(events), fact);
  const changes = target && pick(changesOf(target.data, '', value), change);
  return (
    changes && {
      type: `${thing}Corrected`,
      data: { targetEventId: target.id, changes, reason: 'better_source', prov },
    }
  );
}
