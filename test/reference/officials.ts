/** Who there is, and who held which office when (DOMAIN A3, A5.1). */
import { earliestDay, keyOf, latestDay } from './dates.ts';
import { inOrderOfTime, stateOf } from './order.ts';
import { type Data, type Event, factsThatHold } from './record.ts';
import type { Row, World } from './world.ts';

interface Holding {
  readonly officialId: string;
  readonly officeId: string;
  /** The best that is known of its beginning. */
  readonly start: string | undefined;
  readonly leftOn: string | undefined;
  /** The same, an appointment left out: to be appointed is not to be there. */
  readonly taken: string | undefined;
  readonly seen: readonly string[];
}

/** Facts in the order of time: what was said of a later time covers what was said of an earlier one. */
export function holdingOf(facts: readonly Event[]): Holding | undefined {
  const opening = facts.find(({ type }) => type === 'OfficialAppointed' || type === 'TenureAttested')?.data;
  if (opening === undefined) return undefined;
  const last = (type: string, field: string): string | undefined =>
    facts.findLast((fact) => fact.type === type && fact.data[field] !== undefined)?.data[field];
  const taken =
    last('OfficeAssumed', 'assumedOn') ??
    last('CredentialsPresented', 'presentedOn') ??
    last('OfficeAssumed', 'arrivedAtPostOn');
  return {
    officialId: opening['officialId'],
    officeId: opening['officeId'],
    start: taken ?? last('OfficialAppointed', 'appointedOn'),
    leftOn: last('OfficeLeft', 'leftOn'),
    taken,
    seen: facts.filter(({ type }) => type === 'TenureAttested').map(({ data }) => data['attestedOn']),
  };
}

/** From the day by which it surely was taken up, or first seen, to the first day on which it may be over, or last seen. */
function certainDays({ taken, seen, leftOn }: Holding): readonly [string | null, string | null] {
  const days = seen.filter((date) => earliestDay(date) === latestDay(date)).map((date) => latestDay(date));
  const sure = [latestDay(taken), ...days].filter((day) => day !== null).sort();
  const from = sure[0];
  if (from === undefined) return [null, null];
  const to = earliestDay(leftOn) ?? sure.at(-1)!;
  return from <= to ? [from, to] : [null, null];
}

/** Rows of `tenures` (officials) and of `holdings` (offices) for one tenure. */
export function tenureRows(events: readonly Event[]): Readonly<Record<string, Row[]>> {
  const held = factsThatHold(events);
  const holding = holdingOf(inOrderOfTime(held));
  if (holding === undefined) return { tenures: [], holdings: [] };
  const tenure = events[0]!.stream.slice('tenure-'.length);
  const { officialId: official, officeId: office, start, seen, leftOn } = holding;
  const sort = keyOf(start ?? seen.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))[0] ?? leftOn);
  const [from, to] = certainDays(holding);
  const isHeld = !['none', 'nominated', 'lapsed'].includes(stateOf(held));
  return {
    tenures: [{ official, sort, tenure, office }],
    holdings: isHeld
      ? [
          {
            office,
            sort,
            tenure,
            official,
            certain_from: from,
            certain_to: to,
            may_begin: earliestDay(start),
            may_end: latestDay(leftOn),
          },
        ]
      : [],
  };
}

/** For a search: plain letters, no case, no points. The stories have no letters that a search takes for others. */
const folded = (name: string): string =>
  name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('.', '').toLowerCase();

/** Rows of `names` and `merges` for one official. */
export function officialRows(events: readonly Event[]): Readonly<Record<string, Row[]>> {
  const official = events[0]!.stream.slice('official-'.length);
  const names = new Set<string>();
  const absorbed = new Set<string>();
  for (const { type, data } of factsThatHold(events)) {
    if (type === 'OfficialRegistered') names.add(folded(data['name']));
    if (type === 'OfficialNameRecorded') names.add(folded(data['text']));
    if (type === 'OfficialsMerged') absorbed.add(data['absorbedId']);
  }
  return {
    // They are spelt in one way only, so a name is found by its own words alone.
    names: [...names].map((one) => ({ folded: one, words: ` ${one} `, official })),
    merges: [...absorbed].map((one) => ({ absorbed: one, survivor: official })),
  };
}

/** Row of `posts` for one office. */
export function officeRows(events: readonly Event[], world: World): Readonly<Record<string, Row[]>> {
  const office = events[0]!.stream.slice('office-'.length);
  const established = factsThatHold(events).find(({ type }) => type === 'OfficeEstablished')?.data;
  if (established === undefined) return { posts: [] };
  const party = established['representedParty'] as Data;
  const country = party['kind'] === 'country' ? party['id'] : (world.countryOfBody(party) ?? null);
  return { posts: [{ office, kind: established['kind'], country }] };
}
