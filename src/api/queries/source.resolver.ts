import { Inject } from '@nestjs/common';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { SourceDocumentView } from '../views/source.view.ts';
import { type ListArguments, connection, listPage } from './list.connection.ts';
import { Reader } from './reader.ts';

/** What rests on a document, page by page. */
@Resolver('SourceDocument')
export class SourceResolver {
  constructor(@Inject(Reader) private readonly reader: Reader) {}

  @ResolveField('facts')
  facts(@Parent() document: SourceDocumentView, @Args() given: ListArguments) {
    return this.resting(document.id, false, given);
  }

  @ResolveField('restsOnItAlone')
  restsOnItAlone(@Parent() document: SourceDocumentView, @Args() given: ListArguments) {
    return this.resting(document.id, true, given);
  }

  private resting(source: string, alone: boolean, given: ListArguments) {
    const page = listPage(given);
    const { reader } = this;
    return {
      get totalCount() {
        return reader.countRestingOn(source, alone);
      },
      ...connection(reader.restingOn(source, { ...page, alone }), page.size, page.after),
    };
  }
}
