/** The recorder's desk: facts are recorded from a document that lies beside the form. The browser does the rest. */
import { DeskDocument, DeskDocuments } from '../operations.generated.ts';
import { Name } from '../parts/entry.tsx';
import { Layout } from '../parts/layout.tsx';
import { Heading } from '../parts/summary.tsx';
import { S } from '../strings.ts';
import { notFoundPage } from './failure.tsx';
import type { Route } from './page.ts';

const Desk = ({ document }: { readonly document?: object }) => (
  <div id="desk" data-document={document === undefined ? undefined : JSON.stringify(document)}>
    <p class="empty">{S.desk.needsScript}</p>
  </div>
);

export const recordRoute: Route = {
  path: '/record',
  pattern: /^\/record$/u,
  async show({ path, ask }) {
    const { documents } = await ask(DeskDocuments, {});
    return {
      title: S.desk.title,
      body: (
        <Layout path={path}>
          <Heading title={S.desk.title} subtitle={S.desk.begin} />
          <section>
            <h2>{S.desk.documents}</h2>
            <ul class="plain">
              {documents.edges.map(({ node: { id, title, number, publishedOn } }) => (
                <li key={id}>
                  <a href={`/record/${encodeURIComponent(id)}`}>
                    <Name>{title}</Name>
                  </a>{' '}
                  <small>{[number, publishedOn?.text].filter(Boolean).join(' · ')}</small>
                </li>
              ))}
            </ul>
          </section>
          <Desk />
        </Layout>
      ),
    };
  },
};

export const recordFromRoute: Route = {
  path: '/record/:id',
  pattern: /^\/record\/([^/]+)$/u,
  async show({ path, params: [id = ''], ask }) {
    const { document } = await ask(DeskDocument, { id });
    if (document === null) return notFoundPage(path, id);
    const { title, contentHash, language, number, publishedOn } = document;
    const facts = [number, publishedOn?.text].filter((fact) => fact != null);
    return {
      title: `${S.desk.title}: ${title}`,
      body: (
        <Layout path={path}>
          <Heading title={title} subtitle={S.desk.title} facts={facts} />
          <Desk document={{ id, title, contentHash, language: language ?? 'en' }} />
        </Layout>
      ),
    };
  },
};
