/** What GraphQL shows of a topic. */
import type { PartyRef } from '#domain/vocabulary/references';
import { shown } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import { RegisteredView } from './registered.view.ts';

export class TopicView extends RegisteredView {
  readonly __typename = 'Topic';
  protected readonly kindOfStream = 'topic';
  get kind(): string | null {
    return shown(this.cardData['kind']);
  }
  get label(): unknown {
    return this.cardData['label'];
  }
  @once
  get labelsAsPublished(): unknown {
    return this.data['labelsAsPublished'] ?? [];
  }
  @once
  get parent() {
    const id = this.data['parentId'];
    return typeof id === 'string' ? this.reader.node(id) : null;
  }
  @once
  get partiesConcerned() {
    const parties = (this.data['partiesConcerned'] as PartyRef[] | undefined) ?? [];
    return parties.flatMap((party) => this.reader.party(party) ?? []);
  }
}
