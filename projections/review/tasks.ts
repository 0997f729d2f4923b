/**
 * Tasks for people: hints, and hard rules that held when a fact was recorded but have been broken since by what was
 * recorded, corrected or withdrawn elsewhere (DOMAIN A7: a late violation is a task, never a lost event).
 */
import { type Row, idIn, text } from './finding.ts';

export const TASK_CODES = {
  SOURCE_WITHDRAWN: 'The fact rests on nothing but a document that was withdrawn.',
  REFERENCE_RETRACTED: 'The fact names something that was taken back since.',
  NEVER_RECORDED: 'The fact names something that was to be recorded later, and is not on record yet.',
  DUPLICATE_OF_DUPLICATE: 'What it duplicates is itself marked as a duplicate: neither is shown.',
  OUTSIDE_PARENT: 'The part lies outside the period that is now on record for the whole.',
  CYCLE: 'The engagement has become part of itself.',
  ACCREDITED_TO_SENDER: 'The post is accredited to an organ of its own sending country.',
  IDENTIFIER_SHARED: 'Two officials have one id of another register: one of the two is wrong, or both are one person.',
  PERHAPS_REGISTERED: 'A participant whom nobody has identified has the name of a registered official.',
} as const;

export type TaskCode = keyof typeof TASK_CODES;

export interface TaskRule {
  readonly code: TaskCode;
  /** Selects `stream`, `event`, `path`, `other`, and the columns that the message needs. */
  readonly sql: string;
  readonly message: (row: Row) => string;
}

/** Every stream on record has rows in the review, even a retracted one. */
const isOnRecord = (stream: string): string => `is_shown(${stream})`;

const REF = 'r.stream AS stream, r.event AS event, r.path AS path, r.target AS other';

const named = (row: Row): string => idIn(text(row, 'other'));

export const TASK_RULES: readonly TaskRule[] = [
  {
    // A6: facts all of whose sources have been withdrawn.
    code: 'SOURCE_WITHDRAWN',
    sql: `SELECT g.stream AS stream, g.event AS event, min(g.path) AS path, g.source AS other
      FROM ended t CROSS JOIN grounds g ON g.source = t.stream
      WHERE t.status = 'withdrawn' AND NOT EXISTS (
        SELECT 1 FROM json_each(g.others) o
        WHERE ${isOnRecord('o.value')} AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.stream = o.value))
      GROUP BY g.stream, g.event, g.source`,
    message: (row) => `It rests on ${named(row)} alone, which was withdrawn.`,
  },
  {
    // References whose target existed when the fact was recorded, but has been retracted since.
    code: 'REFERENCE_RETRACTED',
    sql: `SELECT ${REF} FROM ended t CROSS JOIN refs r ON r.target = t.stream WHERE t.status = 'retracted'
      UNION ALL SELECT g.stream, g.event, g.path, g.source
      FROM ended t CROSS JOIN grounds g ON g.source = t.stream WHERE t.status = 'retracted'`,
    message: (row) => `${named(row)} was retracted.`,
  },
  {
    code: 'NEVER_RECORDED',
    sql: `SELECT ${REF} FROM refs r WHERE r.bond = 'later' AND NOT ${isOnRecord('r.target')}`,
    message: (row) => `${named(row)} is not on record.`,
  },
  {
    // Duplicates of something that was itself marked as a duplicate later.
    code: 'DUPLICATE_OF_DUPLICATE',
    sql: `SELECT ${REF} FROM refs r JOIN ended t ON t.stream = r.target WHERE r.bond = 'duplicate' AND t.status = 'merged'`,
    message: (row) => `${named(row)} is marked as a duplicate itself.`,
  },
  {
    // Parts that lay within the whole when they were recorded, and no longer do.
    code: 'OUTSIDE_PARENT',
    sql: `SELECT ${REF}, t.earliest AS since, t.latest AS until FROM refs r JOIN visits t ON t.stream = r.target
      WHERE r.bond = 'part' AND (r.latest < t.earliest OR r.earliest > t.latest)`,
    message: (row) =>
      `It lies outside ${named(row)}, which is now ${text(row, 'since') || '..'}/${text(row, 'until') || '..'}.`,
  },
  {
    // Circles made by two links that were recorded at the same moment, each legal by itself.
    code: 'CYCLE',
    sql: `SELECT ${REF} FROM refs r WHERE r.bond = 'part'
      AND r.target IN (SELECT n.stream FROM refs n WHERE n.bond = 'part')
      AND EXISTS (
        WITH RECURSIVE wholes(stream) AS (
          SELECT r.target
          UNION SELECT n.target FROM wholes w JOIN refs n ON n.stream = w.stream AND n.bond = 'part')
        SELECT 1 FROM wholes WHERE wholes.stream = r.stream)`,
    message: (row) => `It is part of ${named(row)}, which is part of it.`,
  },
  {
    // The country of a body is known only from the body's own stream, hence the join.
    code: 'ACCREDITED_TO_SENDER',
    sql: `SELECT o.stream AS stream, '' AS event, 'accreditedTo' AS path, b.stream AS other, b.country AS country
      FROM offices o JOIN bodies b ON b.stream = 'body-' || substr(o.accredited, 6) AND b.country = o.sending
      WHERE o.accredited LIKE 'body:%'`,
    message: (row) => `${named(row)} is an organ of ${text(row, 'country')}, which sends.`,
  },
  {
    // Identifiers given to two officials at the same moment. Merged records count as one person.
    code: 'IDENTIFIER_SHARED',
    sql: `SELECT a.stream AS stream, a.event AS event, a.path AS path, b.stream AS other, a.identifier AS identifier
      FROM identifiers a JOIN identifiers b ON b.identifier = a.identifier AND b.stream < a.stream
      WHERE NOT EXISTS (
        SELECT 1 FROM refs r WHERE r.path = 'absorbedId'
        AND ((r.target = a.stream AND r.stream = b.stream) OR (r.target = b.stream AND r.stream = a.stream)))`,
    message: (row) => `${text(row, 'identifier')} is on record for ${named(row)} too.`,
  },
  {
    // Starts from registered officials: they are fewer than all the names that ever occurred.
    code: 'PERHAPS_REGISTERED',
    sql: `SELECT s.stream AS stream, s.event AS event, s.path AS path, n.stream AS other, s.name AS name
      FROM names n CROSS JOIN strangers s ON s.folded = n.folded`,
    message: (row) => `“${text(row, 'name')}” may be ${named(row)}, who is registered.`,
  },
];
