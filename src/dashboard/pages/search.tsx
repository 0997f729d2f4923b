/** What is found for words: countries, people, documents, and entries that say them. */
import { asOfInput, hrefOf, timelineView } from '../address.ts';
import { SearchPage } from '../operations.generated.ts';
import { EntryItem, Name } from '../parts/entry.tsx';
import { Layout } from '../parts/layout.tsx';
import { Heading } from '../parts/summary.tsx';
import { S } from '../strings.ts';
import type { Route } from './page.ts';

interface Hit {
  readonly href: string;
  readonly name: string;
  readonly more?: string | undefined;
}

function Hits({ title, hits }: { readonly title: string; readonly hits: readonly Hit[] }) {
  if (hits.length === 0) return null;
  return (
    <section class="hits">
      <h2>{title}</h2>
      <ul class="plain">
        {hits.map(({ href, name, more }) => (
          <li key={href}>
            <a href={href}>
              <Name>{name}</Name>
            </a>{' '}
            <small>{more}</small>
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
    const { asOf } = timelineView(query);
    if (text === '') return nothingYet(path);
    const found = await ask(SearchPage, { text, asOf: asOfInput(asOf) });
    const countries = found.countries.edges.map(({ node }) => ({
      href: hrefOf.country(node.code, asOf),
      name: node.name,
    }));
    const officials = found.officials.edges.map(({ node: { id, name, tenures } }) => ({
      href: hrefOf.official(id, asOf),
      name,
      more: tenures.at(-1)?.office?.title,
    }));
    const documents = found.documents.edges.map(({ node: { id, number, title } }) => ({
      href: hrefOf.document(id, {}, asOf),
      name: title,
      more: number ?? undefined,
    }));
    const entries = found.timeline.edges.map(({ node }) => node);
    const isEmpty = countries.length + officials.length + documents.length + entries.length === 0;
    return {
      title: `${S.search}: ${text}`,
      body: (
        <Layout path={`${path}?q=${encodeURIComponent(text)}`} asOf={asOf} searched={text}>
          <Heading title={text} />
          {isEmpty ? <div class="empty">{S.found.nothing}</div> : null}
          <Hits title={S.found.countries} hits={countries} />
          <Hits title={S.found.officials} hits={officials} />
          <Hits title={S.found.documents} hits={documents} />
          {entries.length === 0 ? null : (
            <section class="list">
              <h2>
                {S.list} <small>{S.entriesOf(entries.length, found.timeline.totalCount)}</small>
              </h2>
              <ol>
                {entries.map((entry) => (
                  <EntryItem key={entry.id} entry={entry} />
                ))}
              </ol>
            </section>
          )}
        </Layout>
      ),
    };
  },
};
