/** What is found for words: whoever and whatever has such a name, and entries that say them. */
import { asOfInput, hrefOf, searchHref, timelineView } from '../address.ts';
import { SearchPage, type SearchPageQuery } from '../operations.generated.ts';
import { EntryItem, Name } from '../parts/entry.tsx';
import { Layout } from '../parts/layout.tsx';
import { Heading } from '../parts/summary.tsx';
import { S } from '../strings.ts';
import type { Route } from './page.ts';

type Named = SearchPageQuery['names']['edges'][number]['node'];
type NamedType = keyof typeof S.found.names;

interface Hit {
  readonly type: NamedType;
  readonly name: string;
  /** Left out where it has no page of its own. */
  readonly href?: string;
  readonly more?: string | undefined;
}

function hitOf(node: Named, asOf: string): Hit[] {
  switch (node.__typename) {
    case 'Country':
      return [{ type: 'Country', name: node.name, href: hrefOf.country(node.code, asOf) }];
    case 'Official': {
      const more = node.tenures.at(-1)?.office?.title;
      return [{ type: 'Official', name: node.name, href: hrefOf.official(node.id, asOf), more }];
    }
    case 'Document': {
      const href = hrefOf.document(node.id, {}, asOf);
      return [{ type: 'Document', name: node.documentTitle, href, more: node.number ?? undefined }];
    }
    case 'Organisation':
    case 'Body':
      return [{ type: node.__typename, name: node.name }];
    case 'Office':
      return [{ type: 'Office', name: node.title }];
    case 'Topic':
      return [{ type: 'Topic', name: node.label, href: searchHref(node.label, asOf) }];
    case 'TimelineEntry':
      return [];
  }
}

function Hits({ title, hits }: { readonly title: string; readonly hits: readonly Hit[] }) {
  if (hits.length === 0) return null;
  return (
    <section class="hits">
      <h2>{title}</h2>
      <ul class="plain">
        {hits.map(({ href, name, more }, index) => (
          <li key={`${index} ${name}`}>
            {href === undefined ? (
              <Name>{name}</Name>
            ) : (
              <a href={href}>
                <Name>{name}</Name>
              </a>
            )}{' '}
            {more === undefined ? null : <small>{more}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

const nothingYet = (path: string) => ({
  title: S.search,
  body: (
    <Layout path={path}>
      <Heading title={S.search} subtitle={S.searchLabel} />
    </Layout>
  ),
});

export const searchRoute: Route = {
  path: '/search',
  pattern: /^\/search$/u,
  async show({ path, query, ask }) {
    const text = query.get('q')?.trim() ?? '';
    const { asOf, after } = timelineView(query);
    if (text === '') return nothingYet(path);
    const found = await ask(SearchPage, { text, asOf: asOfInput(asOf), ...(after === '' ? {} : { after }) });
    const hits = found.names.edges.flatMap(({ node }) => hitOf(node, asOf));
    const entries = found.entries.edges.flatMap(({ node }) => (node.__typename === 'TimelineEntry' ? [node] : []));
    const { totalCount, pageInfo } = found.entries;
    return {
      title: `${S.search}: ${text}`,
      body: (
        <Layout path={searchHref(text)} asOf={asOf} searched={text}>
          <Heading title={text} />
          {hits.length + entries.length === 0 ? <div class="empty">{S.found.nothing}</div> : null}
          {after === ''
            ? (Object.keys(S.found.names) as NamedType[]).map((type) => (
                <Hits key={type} title={S.found.names[type]} hits={hits.filter((hit) => hit.type === type)} />
              ))
            : null}
          {entries.length === 0 ? null : (
            <section class="list">
              <h2>
                {S.list} <small>{S.entriesOf(entries.length, totalCount)}</small>
              </h2>
              <ol>
                {entries.map((entry) => (
                  <EntryItem key={entry.id} entry={entry} />
                ))}
              </ol>
              {pageInfo.hasNextPage && pageInfo.endCursor !== null ? (
                <nav class="pager" aria-label={S.list}>
                  <a rel="next" href={searchHref(text, asOf, pageInfo.endCursor)}>
                    {S.older}
                  </a>
                </nav>
              ) : null}
            </section>
          )}
        </Layout>
      ),
    };
  },
};
