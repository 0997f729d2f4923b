/** An official: the names in every spelling, the offices, and what the person took part in. */
import { timelineVariables, timelineView } from '../address.ts';
import { OfficialPage } from '../operations.generated.ts';
import { Layout } from '../parts/layout.tsx';
import { Facts, Heading, Offices } from '../parts/summary.tsx';
import { Timeline, pastOf } from '../parts/timeline.tsx';
import { S, words } from '../strings.ts';
import { notFoundPage } from './failure.tsx';
import type { Route } from './page.ts';

export const officialRoute: Route = {
  path: '/official/:id',
  pattern: /^\/official\/([^/]+)$/u,
  async show({ path, params: [id = ''], query, ask }) {
    const view = timelineView(query);
    const { official } = await ask(OfficialPage, { id, ...timelineVariables(view) });
    if (official === null) return notFoundPage(path, id);
    const { name, honorificPrefix, status, names, identifiers, birth, death, tenures, timeline } = official;
    const facts = [honorificPrefix, status === 'REGISTERED' ? null : words(status)].filter((fact) => fact !== null);
    const subject = { official: id };
    const past = await pastOf(ask, timeline, subject, view);
    return {
      title: name,
      body: (
        <Layout path={path} asOf={view.asOf}>
          <Heading title={name} facts={facts} />
          <div class="columns">
            <div class="main">
              <Timeline path={path} view={view} page={timeline} subject={subject} past={past} />
            </div>
            <aside class="beside">
              <Offices title={S.official.offices} rows={tenures.map((tenure) => ({ ...tenure, official: null }))} />
              <section>
                <h2>{S.country.names}</h2>
                <ul class="plain">
                  {names.map(({ text, kind, lang }, index) => (
                    <li key={`${index} ${text}`}>
                      <bdi lang={lang ?? undefined}>{text}</bdi> <small>{kind === null ? '' : words(kind)}</small>
                    </li>
                  ))}
                </ul>
              </section>
              <Facts
                title={S.official.about}
                rows={[
                  [S.official.birth, birth?.text],
                  [S.official.death, death?.text],
                  ...identifiers.map(({ scheme, value }): [string, string] => [scheme, value]),
                ]}
              />
            </aside>
          </div>
        </Layout>
      ),
    };
  },
};
