/** Two parties: what holds between them, and what both took part in. */
import { hrefOf, timelineVariables, timelineView } from '../address.ts';
import { PairPage, type PairPageQuery } from '../operations.generated.ts';
import { Layout } from '../parts/layout.tsx';
import { Facts, Heading, missionName, missionState } from '../parts/summary.tsx';
import { Timeline, pastOf } from '../parts/timeline.tsx';
import { S, words } from '../strings.ts';
import { notFoundPage } from './failure.tsx';
import type { Route } from './page.ts';

type Relations = NonNullable<PairPageQuery['relations']>;

const nameOf = (party: Relations['parties'][number]): string => (party !== null && 'name' in party ? party.name : '—');

function Beside({ relations, asOf }: { readonly relations: Relations; readonly asOf: string }) {
  const { parties, state, since, level, partnership, missions } = relations;
  return (
    <aside class="beside">
      <Facts
        title={S.pair.relations}
        rows={[
          [S.pair.state, state === 'NONE' ? S.pair.none : words(state)],
          [S.pair.since, since?.text],
          [S.pair.level, level === null ? undefined : words(level)],
          [S.pair.partnership, partnership?.asPublished],
          ...missions.map((mission): [string, string] => [missionName(mission), missionState(mission)]),
        ]}
      />
      <section>
        <h2>{S.pair.each}</h2>
        <ul class="plain">
          {parties.map((party) =>
            party?.__typename === 'Country' ? (
              <li key={party.code}>
                <a href={hrefOf.country(party.code, asOf)}>{party.name}</a>
              </li>
            ) : null,
          )}
        </ul>
      </section>
    </aside>
  );
}

export const pairRoute: Route = {
  path: '/pair/:pair',
  pattern: /^\/pair\/([^/]+)$/u,
  async show({ path, params: [pair = ''], query, ask }) {
    const view = timelineView(query);
    const [a = '', b = ''] = pair.split('-');
    const { relations } = await ask(PairPage, { a, b, ...timelineVariables(view) });
    if (relations === null) return notFoundPage(path, pair);
    const subject = { a, b };
    const past = await pastOf(ask, relations.timeline, subject, view);
    const title = S.pair.title(relations.parties.map(nameOf));
    return {
      title,
      body: (
        <Layout path={path} asOf={view.asOf}>
          <Heading title={title} />
          <div class="columns">
            <div class="main">
              <Timeline path={path} view={view} page={relations.timeline} subject={subject} past={past} />
            </div>
            <Beside relations={relations} asOf={view.asOf} />
          </div>
        </Layout>
      ),
    };
  },
};
