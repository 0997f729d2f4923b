/** What a follower wants to see, as SQL. */
import type { EventFilter } from '../event-store.ts';

const marks = (list: readonly string[]): string => list.map(() => '?').join(', ');

/** SQL for a filter. Prefixes are compared as text, not with LIKE: a name may contain its wildcards. */
export function filterSql({ types, streamPrefixes }: EventFilter): { sql: string; values: string[] } {
  const byType = types === undefined ? '' : ` AND e.type IN (${marks(types)})`;
  const byPrefix =
    streamPrefixes === undefined
      ? ''
      : ` AND (${streamPrefixes.map(() => 'substr(s.name, 1, length(?)) = ?').join(' OR ') || '0'})`;
  return {
    sql: byType + byPrefix,
    values: [...(types ?? []), ...(streamPrefixes ?? []).flatMap((prefix) => [prefix, prefix])],
  };
}
