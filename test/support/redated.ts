/** Histories whose facts are dated in any order, or not at all: whatever sources say of when, read models show it. */
import fc from 'fast-check';
import { eventDefinitions } from '#domain/registry';
import type { RecordedEvent } from '#event-store/event-store';
import { idOf } from './lives/parts.ts';

type Data = Readonly<Record<string, unknown>>;

const DATE_FIELD = /(On|^on|^occurred|^planned|^term|^from|^to|Planned|existence)$/u;

/** Open at either end, nested, equal, exact, vague and absent; absent most often. */
const DATES = [
  undefined,
  undefined,
  undefined,
  '../2020',
  '2018-01-02',
  '2019-11-20',
  '2018',
  '2018/2019',
  '2019-11~',
  '2019/..',
];

function dated(data: Data, next: () => string | undefined): Data {
  const fields = Object.entries(data).flatMap(([field, value]): [string, unknown][] => {
    if (typeof value !== 'string' || !DATE_FIELD.test(field)) return [[field, value]];
    const date = next();
    return date === undefined ? [] : [[field, date]];
  });
  return Object.fromEntries(fields);
}

/** The same facts with other dates, each as its definition takes it. */
export const redated = (history: fc.Arbitrary<RecordedEvent[]>): fc.Arbitrary<RecordedEvent[]> =>
  fc.tuple(history, fc.array(fc.nat(DATES.length - 1), { minLength: 1, maxLength: 60 })).map(([events, choices]) => {
    let at = 0;
    const next = () => DATES[choices[at++ % choices.length]!];
    return events.map((event) => {
      const data = dated(event.data as Data, next);
      return eventDefinitions.get(event.type)?.schema.safeParse(data).success === true ? { ...event, data } : event;
    });
  });

const MISSION = ['MissionStatusChanged', 'MissionMoved', 'MissionClosed', 'MissionReopened'] as const;
const KINDS = ['consulate', 'embassy', 'legation'] as const;

/** The life of one mission after its opening, in any order: what is shown of a fact rests on those before it in time. */
export const missionLife: fc.Arbitrary<RecordedEvent[]> = redated(
  fc
    .array(fc.tuple(fc.constantFrom(...MISSION), fc.constantFrom(...KINDS)), { minLength: 1, maxLength: 9 })
    .map((told) => {
      const prov = { sources: [{ sourceId: idOf('source', 0) }], assertion: 'reported' };
      const [sending, receiving] = ['NO', 'UY'].map((id) => ({ kind: 'country', id }));
      const missionId = idOf('mission', 0);
      const opened = ['MissionOpened', { missionId, sending, receiving, kind: 'legation' }] as const;
      const later = told.map(([type, kind]) => {
        const own =
          type === 'MissionStatusChanged' ? { to: kind } : type === 'MissionMoved' ? { to: { city: kind } } : {};
        return [type, own] as const;
      });
      return [opened, ...later].map(([type, data], at): RecordedEvent => ({
        stream: `mission-${missionId}`,
        revision: BigInt(at),
        position: BigInt(at * 2 + 1),
        id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
        type,
        data: { ...data, on: '2019', prov },
        metadata: {},
        recordedAt: '2026-01-01T00:00:00.000Z',
      }));
    }),
);
