/** What GraphQL shows of a topic. */
import { shown } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import { RegisteredView } from './registered.view.ts';

export class TopicView extends RegisteredView<'TopicRegistered'> {
  readonly __typename = 'Topic';
  protected readonly kindOfStream = 'topic';
  get kind(): string | null {
    return shown(this.cardData.kind);
  }
  get label(): unknown {
    return this.cardData.label;
  }
  @once
  get labelsAsPublished(): unknown {
    return this.data.labelsAsPublished ?? [];
  }
  @once
  get parent() {
    const id = this.data.parentId;
    return id === undefined ? null : this.reader.node(id);
  }
  @once
  get partiesConcerned() {
    return (this.data.partiesConcerned ?? []).flatMap((party) => this.reader.party(party) ?? []);
  }
}
