/** What a case of the timeline is told with: facts as the log holds them, and people of whom only a country is known. */
import type { ProjectedEvent } from '#read-model/contract/projection';

/** Events of one stream, what their entry must show, and on whose timelines it must stand in which roles. */
export interface Case {
  readonly events: readonly ProjectedEvent[];
  readonly entry: object;
  readonly roles: Readonly<Record<string, number>>;
}

const prov = { sources: [{ sourceId: 'src_01J9ZK3V5T8N6Q2R4W7X1Y0ABC', paragraph: 1 }], assertion: 'reported' };

export const party = (id: string) => ({ kind: 'country' as const, id });

export const somebody = (of: string, role: string, officialId?: string) => ({
  ...(officialId === undefined ? { unresolvedName: `N. of ${of}` } : { officialId }),
  nameAsPublished: `N. of ${of}`,
  capacity: 'office_holder',
  represents: [party(of)],
  role,
});

export const event = (
  position: number,
  stream: string,
  type: string,
  data: object,
  metadata: object = {},
): ProjectedEvent => ({
  id: `00000000-0000-8000-8000-${String(position).padStart(12, '0')}`,
  stream,
  type,
  position: BigInt(position),
  revision: 0n,
  recordedAt: '2026-01-01T00:00:00.000Z',
  data: { ...data, prov },
  metadata,
});
