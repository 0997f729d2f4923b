/** What GraphQL shows of a document: what it is, what became of it, and what rests on it. */
import { factsOf } from '#domain/fact';
import type { RestingFact } from '#projections/sources/queries';
import type { QueryContext } from './query-context.ts';
import { fuzzyDateView, shown } from './fuzzy-date.view.ts';
import { citationIdOf } from './object-ids.ts';
import { once } from './once.ts';
import { RegisteredView } from './registered.view.ts';

export class CitedFactView {
  readonly __typename = 'CitedFact';
  constructor(
    private readonly reader: QueryContext,
    private readonly fact: RestingFact,
  ) {}
  get id(): string {
    return citationIdOf(this.fact.source, this.fact.citation);
  }
  get eventId(): string {
    return this.fact.eventId;
  }
  get type(): string {
    return this.fact.type;
  }
  @once
  get about() {
    return this.reader.node(this.fact.about.id);
  }
  get paragraph() {
    return this.fact.paragraph;
  }
  get sentence() {
    return this.fact.sentence;
  }
  get quote() {
    return this.fact.quote;
  }
  get row() {
    return this.fact.row;
  }
  get alone() {
    return this.fact.alone;
  }
}

export class DocumentView extends RegisteredView<'SourceDocumentRegistered'> {
  readonly __typename = 'Document';
  protected readonly kindOfStream = 'source';
  get kind(): string | null {
    return shown(this.cardData.kind);
  }
  get title(): unknown {
    return this.cardData.title;
  }
  get number(): string | null {
    return this.cardData.number?.asPublished ?? null;
  }
  @once
  get numbering() {
    const { number } = this.cardData;
    if (number === undefined) return null;
    return { asPublished: number.asPublished, serial: number.serial ?? null, year: number.year ?? null };
  }
  @once
  get publisher() {
    const { publisher } = this.data;
    if (publisher === undefined) return null;
    const { reader } = this;
    return {
      name: publisher.name,
      inferred: publisher.inferred,
      get body() {
        const { bodyId: id } = publisher;
        return id === undefined ? null : reader.party({ kind: 'body', id });
      },
    };
  }
  @once
  get publishedOn() {
    return fuzzyDateView(this.cardData.publishedOn);
  }
  get language(): string | null {
    return this.cardData.language ?? null;
  }
  @once
  get perspective() {
    const code = this.data.perspectiveCountryId;
    return code === undefined ? null : this.reader.country(code);
  }
  get url(): string | null {
    return this.cardData.url ?? null;
  }
  get rights(): string | null {
    return this.data.rights ?? null;
  }
  @once
  get boilerplate(): unknown {
    return this.data.boilerplate ?? [];
  }
  get retrievedAt(): unknown {
    return this.data.retrievedAt ?? null;
  }
  get contentHash(): unknown {
    return this.told('SourceDocumentRevised').at(-1)?.contentHash ?? this.data.contentHash;
  }
  @once
  get revisions() {
    return factsOf(this.facts, 'SourceDocumentRevised').map(({ data, position, recordedAt }) => ({
      contentHash: data.contentHash,
      previousContentHash: data.previousContentHash,
      revisedOn: fuzzyDateView(data.revisedOn),
      note: data.note ?? null,
      recorded: { position, at: recordedAt },
    }));
  }
  @once
  get withdrawal() {
    const withdrawn = this.told('SourceDocumentWithdrawn').at(-1);
    if (withdrawn === undefined) return null;
    return { reason: withdrawn.reason, withdrawnOn: fuzzyDateView(withdrawn.withdrawnOn) };
  }
  @once
  get sentences() {
    return this.reader.sentencesOf(this.id).map(({ paragraph, sentence, quotes, facts }) => ({
      paragraph,
      sentence,
      quotes,
      facts: facts.map((fact) => new CitedFactView(this.reader, fact)),
    }));
  }
}
