/** The results of audits and the progress of a running one, stored in the catalogue so that both survive a restart. */
import type { DatabaseSync } from 'node:sqlite';
import type { Divergence } from './audit.ts';

/** The result of the last audit of a build. */
export interface AuditFinding {
  /** When it ended: RFC 3339, UTC. */
  readonly at: string;
  readonly outcome: 'sound' | 'diverges' | 'failed';
  /** The outcome in words, or why the audit failed. */
  readonly sentence: string;
  /** The position of the build when the audit began; null if it failed. */
  readonly position: string | null;
  readonly keysChecked: number;
  readonly rowsChecked: number;
  /** The first divergence in the order of the log. */
  readonly first: FoundDivergence | null;
}

export interface FoundDivergence {
  readonly key: string;
  readonly what: Divergence['what'];
  readonly position: string | null;
  readonly eventType: string | null;
  readonly eventId: string | null;
}

/** An unfinished audit in parts. */
export interface AuditGoing {
  readonly position: string;
  readonly parts: number;
  /** The next part. */
  readonly next: number;
  readonly keysChecked: number;
  readonly rowsChecked: number;
  /** The first divergence so far, in the order of the log. */
  readonly diverging: Pick<AuditFinding, 'sentence' | 'first'> | null;
}

export const CREATE_AUDITS = `
  CREATE TABLE IF NOT EXISTS audits (
    file TEXT PRIMARY KEY REFERENCES builds (file) ON DELETE CASCADE, found TEXT, going TEXT) STRICT;
`;

interface Row {
  readonly found: string | null;
  readonly going: string | null;
}

/** Keyed by the file of a build, and removed with the build. */
export class AuditRecords {
  readonly #with: <T>(work: (database: DatabaseSync) => T) => T;

  /** @param withDatabase gives the current database of the catalogue, which can be replaced */
  constructor(withDatabase: <T>(work: (database: DatabaseSync) => T) => T) {
    this.#with = withDatabase;
  }

  found(file: string): AuditFinding | undefined {
    const found = this.#row(file)?.found;
    return found == null ? undefined : (JSON.parse(found) as AuditFinding);
  }

  going(file: string): AuditGoing | undefined {
    const going = this.#row(file)?.going;
    return going == null ? undefined : (JSON.parse(going) as AuditGoing);
  }

  /** Does nothing if the build was dropped meanwhile. */
  keep(file: string, { found, going }: { found?: AuditFinding | undefined; going?: AuditGoing | undefined }): void {
    const text = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));
    this.#with((database) =>
      database
        .prepare(
          `INSERT INTO audits SELECT file, ?, ? FROM builds WHERE file = ?
         ON CONFLICT (file) DO UPDATE SET found = coalesce(excluded.found, found), going = excluded.going`,
        )
        .run(text(found), text(going), file),
    );
  }

  #row(file: string): Row | undefined {
    return this.#with(
      (database) => database.prepare('SELECT found, going FROM audits WHERE file = ?').get(file) as Row | undefined,
    );
  }
}
