import type { ReadDatabase } from '#read-model/contract/projection';

/** Hosts by the number of visits, most first. */
export const hostsByVisits = (db: ReadDatabase, limit: number): { host: string; visits: number }[] =>
  db
    .all('SELECT host, count(*) AS visits FROM visits GROUP BY host ORDER BY visits DESC, host LIMIT ?', limit)
    .map((row) => ({ host: String(row['host']), visits: Number(row['visits']) }));
