/** The timelines of several countries side by side, under the same filters. */
import { type TimelineView, hrefOf, listOf, timelineVariables, timelineView } from '../address.ts';
import type { Ask } from '../ask.ts';
import { CountryPage, type CountryPageQuery } from '../operations.generated.ts';
import { Filters } from '../parts/filters.tsx';
import { Layout } from '../parts/layout.tsx';
import { Heading } from '../parts/summary.tsx';
import { TimelineList } from '../parts/timeline-list.tsx';
import { S } from '../strings.ts';
import type { Route } from './page.ts';

type Country = NonNullable<CountryPageQuery['country']>;

/** More do not stand side by side on any screen. */
const MOST = 4;

const codesOf = (query: URLSearchParams): string[] => [
  ...new Set(listOf(query, 'countries').map((code) => code.toUpperCase())),
];

async function countriesOf(ask: Ask, codes: readonly string[], view: TimelineView): Promise<Country[]> {
  const answers = await Promise.all(codes.map((code) => ask(CountryPage, { code, ...timelineVariables(view) })));
  return answers.flatMap(({ country }) => (country === null ? [] : [country]));
}

const Choice = ({ codes }: { readonly codes: readonly string[] }) => (
  <form class="row" action="/compare" method="get">
    <label>
      {S.compare.countries}{' '}
      <input type="text" name="countries" value={codes.join(',')} placeholder="AZ,GE" autocomplete="off" />
    </label>
    <button type="submit">{S.compare.show}</button>
  </form>
);

export const compareRoute: Route = {
  path: '/compare',
  pattern: /^\/compare$/u,
  async show({ path, query, ask }) {
    const view = timelineView(query);
    const codes = codesOf(query).slice(0, MOST);
    const countries = await countriesOf(ask, codes, view);
    const missing = codes.length - countries.length;
    const address = `${path}?countries=${codes.map(encodeURIComponent).join(',')}`;
    const title = countries.length === 0 ? S.compare.title : S.pair.title(countries.map(({ name }) => name));
    return {
      title,
      body: (
        <Layout path={address} asOf={view.asOf}>
          <Heading title={title} subtitle={S.compare.title} />
          <Choice codes={codes} />
          {missing === 0 ? null : <p class="notice is-stale">{S.compare.missing(missing)}</p>}
          {countries.length === 0 ? null : <Filters path={path} view={view} beside={{ countries: codes.join(',') }} />}
          <div class="compared">
            {countries.map(({ code, name, timeline }) => (
              <section key={code} aria-label={name}>
                <h2>
                  <a href={hrefOf.country(code, view.asOf)}>{name}</a>
                </h2>
                <TimelineList path={hrefOf.country(code)} view={view} page={timeline} />
              </section>
            ))}
          </div>
        </Layout>
      ),
    };
  },
};
