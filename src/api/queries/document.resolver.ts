import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { DocumentView } from '../views/document.view.ts';
import { type ListArguments, connection, listPage } from './list.connection.ts';
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

  private resting({ id, reader: reading }: DocumentView, alone: boolean, given: ListArguments) {
    const page = listPage(given, 'f1:');
    const reader = reading as RecordContext;
    return {
      get totalCount() {
        return reader.countRestingOn(id, alone);
      },
      ...connection(reader.restingOn(id, { ...page, alone }), page.size, page.after, 'f1:'),
    };
  }
}
