/** What GraphQL shows of a document: what it is, what became of it, and what rests on it. */
import { factsOf } from '#domain/fact';
import type { RestingFact } from '#projections/sources/queries';
import type { QueryContext } from './query-context.ts';
import { fuzzyDateView, shown, textOrNull } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import { RegisteredView } from './registered.view.ts';

type Data = Readonly<Record<string, unknown>>;

export class RestingFactView {
  constructor(
    private readonly reader: QueryContext,
    private readonly fact: RestingFact,
  ) {}
  get id(): string {
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

export class SourceDocumentView extends RegisteredView {
  readonly __typename = 'SourceDocument';
  protected readonly kindOfStream = 'source';
  get kind(): string | null {
    return shown(this.cardData['kind']);
  }
  get title(): unknown {
    return this.cardData['title'];
  }
  get number(): string | null {
    return textOrNull((this.cardData['number'] as Data | undefined)?.['asPublished']);
  }
  @once
  get numbering() {
    const number = this.cardData['number'] as Data | undefined;
    if (number === undefined) return null;
    return { asPublished: number['asPublished'], serial: number['serial'] ?? null, year: number['year'] ?? null };
  }
  @once
  get publisher() {
    const publisher = this.data['publisher'] as Data | undefined;
    if (publisher === undefined) return null;
    const { reader } = this;
    return {
      name: publisher['name'],
      inferred: publisher['inferred'],
      get body() {
        const id = publisher['bodyId'];
        return typeof id === 'string' ? reader.party({ kind: 'body', id }) : null;
      },
    };
  }
  @once
  get publishedOn() {
    return fuzzyDateView(this.cardData['publishedOn']);
  }
  get language(): string | null {
    return textOrNull(this.cardData['language']);
  }
  @once
  get perspective() {
    const code = this.data['perspectiveCountryId'];
    return typeof code === 'string' ? this.reader.country(code) : null;
  }
  get url(): string | null {
    return textOrNull(this.cardData['url']);
  }
  get rights(): string | null {
    return textOrNull(this.data['rights']);
  }
  @once
  get boilerplate(): unknown {
    return this.data['boilerplate'] ?? [];
  }
  get retrievedAt(): unknown {
    return this.data['retrievedAt'] ?? null;
  }
  get contentHash(): unknown {
    return this.told('SourceDocumentRevised').at(-1)?.['contentHash'] ?? this.data['contentHash'];
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
    return { reason: withdrawn['reason'], withdrawnOn: fuzzyDateView(withdrawn['withdrawnOn']) };
  }
  @once
  get sentences() {
    return this.reader.sentencesOf(this.id).map(({ paragraph, sentence, quotes, facts }) => ({
      paragraph,
      sentence,
      quotes,
      facts: facts.map((fact) => new RestingFactView(this.reader, fact)),
    }));
  }
}
