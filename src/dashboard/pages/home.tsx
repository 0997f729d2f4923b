/** The way in: a search, and what was recorded last. */
import { HomePage } from '../operations.generated.ts';
import { DEEDS, asOfInput, hrefOf, timelineView } from '../address.ts';
import { EntryItem } from '../parts/entry.tsx';
import { Layout } from '../parts/layout.tsx';
import { Freshness } from '../parts/timeline-list.tsx';
import { S } from '../strings.ts';
import { countriesOf, pairsOf } from '../parts/counterparts.ts';
import type { Route } from './page.ts';

export const homeRoute: Route = {
  path: '/',
  pattern: /^\/$/u,
  async show({ path, query, ask }) {
    const { asOf } = timelineView(query);
    const { timeline } = await ask(HomePage, { kinds: DEEDS, asOf: asOfInput(asOf) });
    const entries = timeline.edges.map(({ node }) => node);
    return {
      title: S.tagline,
      body: (
        <Layout path={path} asOf={asOf}>
          <section class="welcome">
            <h1>{S.tagline}</h1>
            <nav class="begin" aria-label={S.home.begin}>
              {countriesOf(entries).map(({ code, name }) => (
                <a key={code} href={hrefOf.country(code, asOf)}>
                  {name}
                </a>
              ))}
              {pairsOf(entries).map(([a, b]) => (
                <a key={`${a.code}-${b.code}`} href={hrefOf.pair(a.code, b.code, asOf)}>
                  {S.home.pair(a.name, b.name)}
                </a>
              ))}
            </nav>
          </section>
          <section class="list" aria-labelledby="lately">
            <h2 id="lately">
              {S.home.lately} <small>{S.entriesOf(entries.length, timeline.totalCount)}</small>
            </h2>
            {entries.length === 0 ? <div class="empty">{S.empty}</div> : null}
            <ol>
              {entries.map((entry) => (
                <EntryItem key={entry.id} entry={entry} />
              ))}
            </ol>
            <Freshness freshness={timeline.freshness} />
          </section>
        </Layout>
      ),
    };
  },
};
