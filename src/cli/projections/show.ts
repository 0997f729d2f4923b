/** Tables and progress for people: lines in place on a terminal, one after the other in a pipe. */
import type { Projection } from './remote.ts';

export interface Output {
  readonly isTerminal: boolean;
  write(text: string): void;
}

export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** "1 event", "30 events" */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

export const seconds = (value: number): string =>
  value < 90 ? `${Math.ceil(value)} s` : `${Math.floor(value / 60)} min ${Math.ceil(value % 60)} s`;

/** "reading 41 %, 30 512 events/s, 14 s left, taken up at 5100" */
export function progressOf(building: NonNullable<Projection['building']>): string {
  const { phase, applied, ratePerSecond, etaSeconds, lagEvents, resumedFrom } = building;
  if (phase !== 'READING') return phase.toLowerCase();
  const part = etaSeconds === null || applied === 0 ? 0 : Math.floor((applied * 100) / (applied + lagEvents));
  const left = etaSeconds === null ? '' : `, ${seconds(etaSeconds)} left`;
  const taken = resumedFrom === null ? '' : `, taken up at ${resumedFrom}`;
  return `reading ${part} %, ${Math.round(ratePerSecond)} events/s${left}${taken}`;
}

/** "12 events, 3 s, 40 events/s, 1 s left" */
function behindOf({ lagEvents, lagSeconds, ratePerSecond, etaSeconds }: NonNullable<Projection['serving']>): string {
  const lag = `${counted(lagEvents, 'event')}, ${seconds(lagSeconds)}`;
  if (lagEvents === 0) return lag;
  return `${lag}, ${Math.round(ratePerSecond)} events/s${etaSeconds === null ? '' : `, ${seconds(etaSeconds)} left`}`;
}

/** Below the table, a line for each that has something to say: why it stopped, or what it last met. */
const remarksOf = (projections: readonly Projection[]): string[] =>
  projections.flatMap((projection) => [
    ...faultsOf(projection),
    ...waitingRemark(projection),
    ...auditRemark(projection),
  ]);

const faultsOf = ({ name, reason, lastError }: Projection): string[] => {
  if (reason !== null) return [`${name}: ${reason}`];
  return lastError === null ? [] : [`${name}, ${lastError.at}: ${lastError.message}`];
};

const waitingWords = ({ name, waiting }: Projection): string =>
  `${waiting} is whole and newer: \`aide-memoire projections flip ${name}\` lets it take over`;

const waitingRemark = (projection: Projection): string[] =>
  projection.waiting === null ? [] : [`${projection.name}: ${waitingWords(projection)}.`];

/** "timeline: timeline.v1.2.sqlite answers, 12 events, 0 behind; the way back is timeline.v1.1.sqlite." */
export function servedSentence(projection: Projection): string {
  const { name, serving, waiting } = projection;
  if (serving === null) return `No build of ${name} answers yet.`;
  const { build, applied, lagEvents, previous } = serving;
  const parts = [
    `${name}: ${build} answers, ${counted(applied, 'event')}, ${lagEvents} behind`,
    ...(previous === null || previous === waiting ? [] : [`the way back is ${previous}`]),
    ...(waiting === null ? [] : [waitingWords(projection)]),
  ];
  return `${parts.join('; ')}.`;
}

const auditRemark = ({ lastAudit }: Projection): string[] =>
  lastAudit === null || lastAudit.outcome === 'SOUND' ? [] : [lastAuditOf(lastAudit)];

/** "2026-01-01T00:00:00.000Z, timeline.v1.1.sqlite: …" */
export const lastAuditOf = ({ at, build, sentence }: NonNullable<Projection['lastAudit']>): string =>
  `Audit of ${build}, ${at}: ${sentence}`;

export const listOf = (projections: readonly Projection[]): string =>
  [tableOf(projections), ...remarksOf(projections)].join('\n');

const tableOf = (projections: readonly Projection[]): string =>
  table([
    ['projection', 'version', 'status', 'serving', 'events', 'behind', 'parked', 'audit', 'building'],
    ...projections.map(({ name, version, status, parkedCount, lastAudit, serving, building }) => [
      name,
      String(version),
      status.toLowerCase(),
      serving?.build ?? '–',
      String(serving?.applied ?? 0),
      serving === null ? '–' : behindOf(serving),
      parkedCount === 0 ? '–' : String(parkedCount),
      lastAudit === null ? '–' : lastAudit.outcome.toLowerCase(),
      building === null ? '–' : progressOf(building),
    ]),
  ]);

/** A line that replaces the one before it on a terminal; in a pipe, lines, each when it says something new. */
export class ProgressLine {
  readonly #output: Output;
  #last = '';

  constructor(output: Output) {
    this.#output = output;
  }

  show(text: string): void {
    if (text === this.#last) return;
    this.#output.write(this.#output.isTerminal ? `\r${text.padEnd(this.#last.length)}` : `${text}\n`);
    this.#last = text;
  }

  end(): void {
    if (this.#output.isTerminal && this.#last !== '') this.#output.write('\n');
    this.#last = '';
  }
}
