/** One event of a record, and its people, for the cases of a family. */
import type { ProjectedEvent } from '#read-model/contract/projection';

const prov = { sources: [{ sourceId: 'src_01J9ZK3V5T8N6Q2R4W7X1Y0ABC', paragraph: 1 }], assertion: 'reported' };

export interface Case {
  readonly events: ProjectedEvent[];
  readonly entry: object;
  readonly roles: Readonly<Record<string, number>>;
}

export const country = (id: string) => ({ kind: 'country' as const, id });

export const person = (of: string, officialId?: string) => ({
  ...(officialId === undefined ? { unresolvedName: `N. of ${of}` } : { officialId }),
  nameAsPublished: `N. of ${of}`,
  capacity: 'office_holder',
  represents: [country(of)],
  role: 'principal',
});

export const recorded = (
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
  revision: BigInt(position - 1),
  recordedAt: '2026-01-01T00:00:00.000Z',
  data: { ...data, prov },
  metadata,
});
