/** A document: each place in it that facts name, the phrase that they quote, and what rests on it. */
import { asOfInput, placeAnchor, timelineView } from '../address.ts';
import { DocumentPage, type DocumentPageQuery } from '../operations.generated.ts';
import { Name } from '../parts/entry.tsx';
import { KindSign } from '../parts/kind-sign.tsx';
import { Layout } from '../parts/layout.tsx';
import { Facts, Heading } from '../parts/summary.tsx';
import { useAsOf } from '../parts/as-of.ts';
import { S, eventWords, words } from '../strings.ts';
import { notFoundPage } from './failure.tsx';
import type { Route } from './page.ts';
import { pageOfThing } from './thing.ts';

type Document = NonNullable<DocumentPageQuery['document']>;
type Sentence = Document['sentences'][number];
type Fact = Sentence['facts'][number];

function FactItem({ fact: { type, about, alone } }: { readonly fact: Fact }) {
  const thing = pageOfThing(about, useAsOf());
  return (
    <li>
      {thing.kind === undefined ? null : <KindSign kind={thing.kind} />}{' '}
      {thing.href === undefined ? (
        <Name>{thing.name}</Name>
      ) : (
        <a href={thing.href}>
          <Name>{thing.name}</Name>
        </a>
      )}{' '}
      <small>
        {eventWords(type)}
        {alone ? '' : ` · ${S.document.notAlone}`}
      </small>
    </li>
  );
}

const placeName = ({ paragraph, sentence }: Sentence): string =>
  [paragraph === null ? '' : S.paragraph(paragraph), sentence === null ? '' : S.sentence(sentence)]
    .filter((part) => part !== '')
    .join(', ') || S.document.title;

function SentenceItem({ sentence }: { readonly sentence: Sentence }) {
  const { quotes, facts } = sentence;
  return (
    <li class="sentence" id={placeAnchor(sentence)} tabIndex={-1}>
      <h3>{placeName(sentence)}</h3>
      <div>
        {quotes.map((quote) => (
          <blockquote key={quote}>
            <Name>{quote}</Name>
          </blockquote>
        ))}
        <ul class="plain rests" aria-label={`${S.document.facts(facts.length)} on this`}>
          {facts.map((fact) => (
            <FactItem key={fact.id} fact={fact} />
          ))}
        </ul>
      </div>
    </li>
  );
}

const About = ({ document }: { readonly document: Document }) => {
  const { publishedOn, publisher, perspective, language, rights, contentHash, number } = document;
  const rows: readonly [string, string | undefined][] = [
    [S.document.published, publishedOn?.text],
    [
      S.document.publisher,
      publisher === null
        ? undefined
        : publisher.inferred
          ? `${publisher.name} (${S.document.inferred})`
          : publisher.name,
    ],
    [S.document.view, perspective?.name],
    [S.document.language, language ?? undefined],
    [S.document.rights, rights ?? undefined],
    [S.document.hash, contentHash],
  ];
  return (
    <aside class="beside">
      <Facts title={number ?? S.document.title} rows={rows} />
      {document.url === null || !/^https?:\/\//u.test(document.url) ? null : (
        <p>
          <a href={document.url} rel="noopener noreferrer nofollow">
            {S.document.original}
          </a>
        </p>
      )}
    </aside>
  );
};

export const documentRoute: Route = {
  path: '/document/:id',
  pattern: /^\/document\/([^/]+)$/u,
  async show({ path, params: [id = ''], query, ask }) {
    const { asOf } = timelineView(query);
    const { document } = await ask(DocumentPage, { id, asOf: asOfInput(asOf) });
    if (document === null) return notFoundPage(path, id);
    const { title, kind, status, number, publishedOn, withdrawal, sentences } = document;
    const facts = [words(kind), number, publishedOn?.text, status === 'REGISTERED' ? null : words(status)];
    return {
      title,
      body: (
        <Layout path={path} asOf={asOf}>
          <Heading title={title} facts={facts.filter((fact) => fact != null)} />
          {withdrawal === null ? null : (
            <p class="notice is-stale">
              <strong>{S.document.withdrawn}</strong> {withdrawal.withdrawnOn?.text} <Name>{withdrawal.reason}</Name>
            </p>
          )}
          <div class="columns">
            <section class="main" aria-labelledby="sentences">
              <h2 id="sentences">{S.document.sentences}</h2>
              <p class="hint">{sentences.length === 0 ? S.document.nothing : S.document.sentencesHint}</p>
              <ol class="sentences">
                {sentences.map((sentence) => (
                  <SentenceItem key={placeAnchor(sentence)} sentence={sentence} />
                ))}
              </ol>
            </section>
            <About document={document} />
          </div>
        </Layout>
      ),
    };
  },
};
