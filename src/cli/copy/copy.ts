/**
 * Copies a whole store into another, in order, and holds the two against each other. Where an earlier run stopped is told
 * by the target itself: what it holds must be the beginning of the source, event by event, and the rest goes behind it.
 */
import { createHash } from 'node:crypto';
import { type CopiedEvent, type CopiedPage, CopyError, type CopySource, type CopyTarget } from '#event-store/copying';
import type { Step } from '../progress.ts';

export interface CopyOptions {
  readonly signal: AbortSignal;
  readonly progress: (step: Step) => void;
}

/** Stopped at a place from which another run goes on. */
export class InterruptedError extends Error {}

export interface Difference {
  /** The how-manieth event of both, from 0. */
  readonly at: number;
  readonly sentence: string;
}

export interface Compared {
  /** How many events were held against each other: those that the source held when it was looked at. */
  readonly events: number;
  /** SHA-256 over stream, revision, id, type, moment of recording, data and metadata of each, in order. */
  readonly digests: { readonly from: string; readonly to: string };
  /** The first difference; null where there is none. */
  readonly difference: Difference | null;
}

export interface Copied extends Compared {
  /** What this run added; the rest was there. */
  readonly copied: number;
  /** What the source has recorded since the copy began. */
  readonly since: number;
}

const textOf = ({ stream, revision, id, type, recordedAt, data, metadata }: CopiedEvent): string =>
  JSON.stringify([stream, String(revision), id, type, recordedAt, data, metadata]);

const nameOf = ({ stream, revision, type, id }: CopiedEvent): string => `${type} ${id} at ${stream} ${revision}`;

const FIELDS = ['stream', 'revision', 'id', 'type', 'recordedAt', 'data', 'metadata'] as const;

const differing = (a: CopiedEvent, b: CopiedEvent): string =>
  FIELDS.filter((field) => a[field] !== b[field])
    .map((field) => (field === 'recordedAt' ? 'moment of recording' : field))
    .join(', ');

function differenceOf(
  at: number,
  { from, to }: { readonly from: CopySource; readonly to: CopySource },
  here: CopiedEvent | undefined,
  there: CopiedEvent | undefined,
): Difference | null {
  if (here === undefined && there === undefined) return null;
  if (there === undefined)
    return { at, sentence: `Event ${at}, ${nameOf(here!)}, is not in ${to.shown}, which ends before it.` };
  if (here === undefined)
    return { at, sentence: `Event ${at}, ${nameOf(there)}, is in ${to.shown}; ${from.shown} ends before it.` };
  const parts = textOf(here) === textOf(there) ? '' : differing(here, there);
  return parts === ''
    ? null
    : {
        at,
        sentence: `Event ${at} differs in ${parts}: ${nameOf(there)} in ${to.shown}, ${nameOf(here)} in ${from.shown}.`,
      };
}

/** Pages, one event at a time. */
class Cursor {
  private readonly pages: AsyncIterator<CopiedPage>;
  private events: readonly CopiedEvent[] = [];
  private at = 0;
  private isOver = false;
  part = 0;

  constructor(source: CopySource) {
    this.pages = source.pages()[Symbol.asyncIterator]();
  }

  async next(): Promise<CopiedEvent | undefined> {
    while (this.at >= this.events.length && !this.isOver) {
      const { value, done } = (await this.pages.next()) as IteratorResult<CopiedPage, undefined>;
      this.isOver = done === true;
      this.events = value?.events ?? [];
      this.at = 0;
      this.part = value?.part ?? 1;
    }
    this.at += 1;
    return this.events[this.at - 1];
  }

  async close(): Promise<void> {
    await this.pages.return?.();
  }
}

const REPORTED_EVERY = 200;

/** Holds the two against each other to the first difference, or so many events of the source. */
export async function compare(
  sides: { readonly from: CopySource; readonly to: CopySource },
  { signal, progress }: CopyOptions,
  atMost = Infinity,
): Promise<Compared & { readonly since: number }> {
  const cursors = { from: new Cursor(sides.from), to: new Cursor(sides.to) };
  const digests = { from: createHash('sha256'), to: createHash('sha256') };
  let difference: Difference | null = null;
  let events = 0;
  for (; difference === null; events += 1) {
    if (signal.aborted) throw new InterruptedError();
    const here = events < atMost ? await cursors.from.next() : undefined;
    const there = await cursors.to.next();
    if (here !== undefined) digests.from.update(textOf(here));
    if (there !== undefined) digests.to.update(textOf(there));
    difference = differenceOf(events, sides, here, there);
    if (here === undefined) break;
    if (events % REPORTED_EVERY === 0) progress({ phase: 'verifying', done: events, part: cursors.from.part });
  }
  let since = 0;
  while (difference === null && (await cursors.from.next()) !== undefined) since += 1;
  await Promise.all([cursors.from.close(), cursors.to.close()]);
  return {
    events,
    digests: { from: digests.from.digest('hex'), to: digests.to.digest('hex') },
    difference,
    since: Number.isFinite(atMost) ? since : 0,
  };
}

/** How many events of a page the target holds already, which is as many as it agrees with. */
async function presentOf(
  page: CopiedPage,
  before: number,
  target: Cursor,
  sides: { readonly from: CopySource; readonly to: CopySource },
): Promise<number> {
  for (const [n, event] of page.events.entries()) {
    const there = await target.next();
    if (there === undefined) return n;
    const difference = differenceOf(before + n, sides, event, there);
    if (difference !== null) throw otherContent(sides.to, difference);
  }
  return page.events.length;
}

const otherContent = ({ shown }: CopySource, { sentence }: Difference): CopyError =>
  new CopyError(
    `Not the beginning of the source is in ${shown}, and nothing was added to it. ${sentence} Name an empty store.`,
  );

/**
 * Adds to the target what it lacks, and holds it against the source then.
 *
 * @throws {CopyError} the target holds something else, by name; or the source is not whole
 * @throws {InterruptedError} the signal
 */
export async function copy(from: CopySource, to: CopyTarget, options: CopyOptions): Promise<Copied> {
  const { signal, progress } = options;
  const target = new Cursor(to);
  let [events, copied] = [0, 0];
  for await (const page of from.pages()) {
    if (signal.aborted) throw new InterruptedError();
    const present = copied > 0 ? 0 : await presentOf(page, events, target, { from, to });
    for (const group of to.groupsOf(page.events.slice(present))) {
      if (signal.aborted) throw new InterruptedError();
      await to.append(group);
      copied += group.length;
      progress({ phase: 'copying', done: copied, part: page.part });
    }
    events += page.events.length;
    if (copied === 0) progress({ phase: 'comparing', done: events, part: page.part });
  }
  const beyond = copied > 0 ? undefined : await target.next();
  const difference = differenceOf(events, { from, to }, undefined, beyond);
  if (difference !== null) throw otherContent(to, difference);
  return { ...(await compare({ from, to }, options, events)), copied };
}
