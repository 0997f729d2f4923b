/** What GraphQL shows of a finding of the review. */
import { eventDefinitions } from '#domain/registry';
import { type Finding, type KeptFact, placeOf } from '#projections/review/queries';
import { inputPathOf } from '../input/naming.ts';
import { findingIdOf } from './object-ids.ts';
import { once } from './once.ts';
import type { QueryContext } from './query-context.ts';
import { codeShown } from './warning.view.ts';

export class ReviewItemView {
  readonly __typename = 'ReviewItem';
  constructor(
    private readonly reader: QueryContext,
    private readonly finding: Finding,
  ) {}
  get id(): string {
    return findingIdOf(placeOf(this.finding));
  }
  get kind(): string {
    return this.finding.kind;
  }
  get code(): string {
    return codeShown(this.finding.code);
  }
  get message(): string {
    return this.finding.message;
  }
  /** A thing on a timeline as its entry, anything else as itself. */
  @once
  get subject(): unknown {
    return this.shown(this.finding.stream, this.finding.event);
  }
  @once
  get others(): unknown[] {
    return this.finding.others.map((stream) => this.shown(stream)).filter((thing) => thing !== null);
  }
  get event(): string | null {
    return this.finding.event ?? null;
  }
  get path(): string {
    return inputPathOf(eventDefinitions.get(this.fact?.type ?? '')?.schema, this.finding.path);
  }
  get recordedAt(): string | null {
    return this.fact?.recordedAt ?? null;
  }

  @once
  private get fact(): KeptFact | undefined {
    return this.reader.reviewedFact(this.finding.stream, this.finding.event);
  }
  private shown(stream: string, event?: string): unknown {
    const dash = stream.indexOf('-');
    const [kind, id] = [stream.slice(0, dash), stream.slice(dash + 1)];
    const ofEvent = event === undefined ? null : this.reader.entry(kind, `${id}/${event}`);
    return ofEvent ?? this.reader.entry(kind, id) ?? this.reader.node(id);
  }
}
