/** The result of an audit, or of the parts of one that are done. */
import { type Audit, sentenceOf } from './audit.ts';
import type { AuditFinding, AuditGoing, FoundDivergence } from './records.ts';

const orderOf = (found: FoundDivergence | null): bigint =>
  found?.position == null ? BigInt(Number.MAX_SAFE_INTEGER) : BigInt(found.position);

export function findingOf(audit: Audit, at: string): AuditFinding {
  const [first] = audit.divergences;
  return {
    at,
    outcome: audit.isSound ? 'sound' : 'diverges',
    sentence: sentenceOf(audit),
    position: String(audit.position),
    keysChecked: audit.keysChecked,
    rowsChecked: audit.rowsChecked,
    first:
      first === undefined
        ? null
        : {
            key: first.key,
            what: first.what,
            position: first.event === undefined ? null : String(first.event.position),
            eventType: first.event?.type ?? null,
            eventId: first.event?.id ?? null,
          },
  };
}

export const failure = (name: string, error: unknown, at: string): AuditFinding => ({
  at,
  outcome: 'failed',
  sentence: `${name} could not be audited: ${error instanceof Error ? error.message : String(error)}`,
  position: null,
  keysChecked: 0,
  rowsChecked: 0,
  first: null,
});

/** Adds the result of one more part. A divergence is reported at once, although later parts may find one earlier in the log. */
export function afterPart(
  going: AuditGoing | undefined,
  audit: Audit,
  at: string,
): { found?: AuditFinding | undefined; going?: AuditGoing } {
  const part = findingOf(audit, at);
  const before = going ?? {
    position: String(audit.position),
    next: 0,
    keysChecked: 0,
    rowsChecked: 0,
    diverging: null,
  };
  const next: AuditGoing = {
    position: before.position,
    parts: audit.parts,
    next: before.next + 1,
    keysChecked: before.keysChecked + audit.keysChecked,
    rowsChecked: before.rowsChecked + audit.rowsChecked,
    diverging: earlier(before.diverging, audit.isSound ? null : part),
  };
  const isWhole = next.next >= next.parts;
  const { diverging, position, keysChecked, rowsChecked } = next;
  const sentence =
    audit.parts === 1
      ? part.sentence
      : `${audit.projection}: ${audit.model.applied} events and ${keysChecked} keys are as the log has them.`;
  const found: AuditFinding = {
    ...part,
    outcome: diverging === null ? 'sound' : 'diverges',
    sentence: diverging?.sentence ?? sentence,
    first: diverging?.first ?? null,
    position,
    keysChecked,
    rowsChecked,
  };
  return { ...(isWhole || diverging !== null ? { found } : {}), ...(isWhole ? {} : { going: next }) };
}

function earlier(one: AuditGoing['diverging'], other: AuditGoing['diverging']): AuditGoing['diverging'] {
  const kept = other && { sentence: other.sentence, first: other.first };
  if (one === null || kept === null) return one ?? kept;
  return orderOf(kept.first) < orderOf(one.first) ? kept : one;
}
