/** The record's own time: a slider to an earlier moment, and what appeared, changed and disappeared since. */
import { type TimelineView, queryOf } from '../address.ts';
import type { Ask } from '../ask.ts';
import { type TimelineFilter, WhatChanged, type WhatChangedQuery } from '../operations.generated.ts';
import { S, momentText } from '../strings.ts';
import { useAsOf } from './as-of.ts';
import { Name, pageOfEntry } from './entry.tsx';
import { HiddenFields } from './hidden-fields.tsx';
import { KindSign } from './kind-sign.tsx';
import { type Change, type NetChange, type Outcome, netChanges } from './net-changes.ts';

export interface ThenAndNow {
  /** The last position of the record. */
  readonly head: number;
  /** The two moments: positions of the record. */
  readonly then: number;
  readonly until: number;
  readonly changes: readonly NetChange[];
  /** False where more changed than is told. */
  readonly isWhole: boolean;
}

const MOST_PAGES = 5;
const OUTCOMES: readonly Outcome[] = ['appeared', 'changed', 'disappeared'];

/**
 * @param then the position of the timeline that is shown; null while nothing is recorded
 * @param isPast whether it is shown as of then: else nothing has changed since
 */
export async function thenAndNow(
  ask: Ask,
  { then, isPast, until }: { then: string | null; isPast: boolean; until: string },
  filter: TimelineFilter,
): Promise<ThenAndNow> {
  const from = Number(then ?? 0);
  const nodes: Change[] = [];
  let after: string | null = String(from);
  let head = from;
  let pages = 0;
  for (; isPast && after !== null && pages < MOST_PAGES; pages += 1) {
    const { changes }: WhatChangedQuery = await ask(WhatChanged, { after, filter });
    nodes.push(...changes.nodes);
    head = Math.max(head, Number(changes.freshness.position ?? 0));
    after = changes.pageInfo.hasNextPage ? changes.pageInfo.endCursor : null;
  }
  const end = /^\d+$/u.test(until) ? Math.min(Number(until), head) : head;
  const told = nodes.filter(({ position }) => Number(position) <= end);
  const isWhole = !isPast || after === null || told.length < nodes.length;
  return { head, then: from, until: end, changes: netChanges(told), isWhole };
}

function Changed({ outcome, changes }: { readonly outcome: Outcome; readonly changes: readonly NetChange[] }) {
  const of = changes.filter((change) => change.outcome === outcome);
  if (of.length === 0) return null;
  return (
    <section class="changed">
      <h3>
        {S.past[outcome]} <small>{S.entries(of.length)}</small>
      </h3>
      <ul class="plain">
        {of.map(({ entry }) => (
          <li key={entry.id}>
            <KindSign kind={entry.kind} />{' '}
            <a href={pageOfEntry(entry, '')}>
              <Name>{entry.title}</Name>
            </a>{' '}
            <small>{entry.occurred?.text ?? S.noDate}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Slider = ({ name, label, value, head }: { name: string; label: string; value: number; head: number }) => (
  <label class="slider">
    <span>
      {label} <output>{value}</output>
    </span>
    <input type="range" name={name} min="0" max={head} value={value} />
  </label>
);

interface PastSettings {
  readonly path: string;
  readonly view: TimelineView;
  readonly past: ThenAndNow;
  readonly recordedAt: string | null;
}

export function Past({ path, view, past, recordedAt }: PastSettings) {
  const isPast = useAsOf() !== '';
  const { head, then, until, changes, isWhole } = past;
  const kept = new URLSearchParams(queryOf({ ...view, asOf: '', until: '', after: '', before: '' }));
  return (
    <details class="past" open={isPast}>
      <summary>{S.past.title}</summary>
      <form action={path} method="get">
        <HiddenFields fields={kept} />
        <Slider name="asOf" label={S.past.then} value={then} head={head} />
        {isPast ? <Slider name="until" label={S.past.until} value={until} head={head} /> : null}
        <p class="actions">
          <button type="submit">{S.apply}</button>
          {isPast ? <a href={`${path}${queryOf({ ...view, asOf: '', until: '' })}`}>{S.asOfNow}</a> : null}
          <small>{recordedAt === null ? S.past.hint : S.past.at(then, momentText(recordedAt))}</small>
        </p>
      </form>
      {isPast ? (
        <>
          {changes.length === 0 ? <p class="hint">{S.past.nothing(then, until)}</p> : null}
          {OUTCOMES.map((outcome) => (
            <Changed key={outcome} outcome={outcome} changes={changes} />
          ))}
          {isWhole ? null : <p class="hint">{S.past.more}</p>}
        </>
      ) : null}
    </details>
  );
}
