import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { DocumentView } from '../views/document.view.ts';
import { type ListArguments, connection, pageAsked } from './list.connection.ts';
import { citingList } from './lists.ts';
import type { RecordContext } from './record-context.ts';

/** What rests on a document, page by page, by the same knowledge as the document itself. */
@Resolver('Document')
export class DocumentResolver {
  @ResolveField('facts')
  facts(@Parent() document: DocumentView, @Args() given: ListArguments) {
    return this.resting(document, false, given);
  }

  @ResolveField('restsOnItAlone')
  restsOnItAlone(@Parent() document: DocumentView, @Args() given: ListArguments) {
    return this.resting(document, true, given);
  }

  private resting({ id, reader }: DocumentView, alone: boolean, given: ListArguments) {
    return connection(citingList(reader as RecordContext, id, alone), pageAsked(given, 'f1:'), 'f1:');
  }
}
