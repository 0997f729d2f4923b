/** A country: its timeline, and beside it who holds which office, its names, its organisations, its counterparts. */
import { asOfInput, hrefOf, timelineVariables, timelineView } from '../address.ts';
import {
  CountryOfficials,
  type CountryOfficialsQuery,
  CountryPage,
  type CountryPageQuery,
} from '../operations.generated.ts';
import { Name } from '../parts/entry.tsx';
import { countedCountries } from '../parts/counterparts.ts';
import { Layout } from '../parts/layout.tsx';
import { Heading, Offices, type OfficeRow } from '../parts/summary.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { S } from '../strings.ts';
import { notFoundPage } from './failure.tsx';
import type { Route } from './page.ts';

type Country = NonNullable<CountryPageQuery['country']>;

/** Offices of the country alone: its officials may hold others too. */
const officesOf = ({ officials }: CountryOfficialsQuery, code: string): OfficeRow[] =>
  officials.edges.flatMap(({ node: { id, name, tenures } }) =>
    tenures
      .filter(
        ({ office }) => office?.represents != null && 'code' in office.represents && office.represents.code === code,
      )
      .map((tenure) => ({ ...tenure, official: { id, name } })),
  );

function Beside({ data, country, asOf }: { data: CountryOfficialsQuery; country: Country; asOf: string }) {
  const { code, names, memberships, timeline } = country;
  const counterparts = countedCountries(timeline.edges.map(({ node }) => node)).filter(
    ({ thing }) => thing.code !== code,
  );
  return (
    <aside class="beside">
      {counterparts.length === 0 ? null : (
        <section>
          <h2>{S.country.counterparts}</h2>
          <ul class="plain">
            {counterparts.slice(0, 12).map(({ thing, count }) => (
              <li key={thing.code}>
                <a href={hrefOf.pair(code, thing.code, asOf)}>{thing.name}</a> <small>{S.entries(count)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Offices title={S.country.officials} rows={officesOf(data, code)} />
      {memberships.length === 0 ? null : (
        <section>
          <h2>{S.country.memberships}</h2>
          <ul class="plain">
            {memberships.map(({ organisation }) =>
              organisation === null ? null : (
                <li key={organisation.id}>
                  <Name>{organisation.name}</Name>
                </li>
              ),
            )}
          </ul>
        </section>
      )}
      {names.length === 0 ? null : (
        <section>
          <h2>{S.country.names}</h2>
          <ul class="plain">
            {names.map(({ text, lang, period }) => (
              <li key={`${lang} ${text}`}>
                <bdi lang={lang}>{text}</bdi> <small>{period?.text}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

export const countryRoute: Route = {
  path: '/country/:code',
  pattern: /^\/country\/([^/]+)$/u,
  async show({ path, params: [asked = ''], query, ask }) {
    const view = timelineView(query);
    const { country } = await ask(CountryPage, { code: asked, ...timelineVariables(view) });
    if (country === null) return notFoundPage(path, asked);
    if (country.code !== asked)
      return { location: `${hrefOf.country(country.code)}${query.size > 0 ? `?${query}` : ''}` };
    // A list of the officials of an unknown country is refused, so it is asked for once the country is known.
    const data = await ask(CountryOfficials, { code: country.code, asOf: asOfInput(view.asOf) });
    const { code, alpha3, name, formalName, kind, timeline } = country;
    const facts = [S.country.kind[kind], code, alpha3].filter((fact) => fact !== null);
    return {
      title: name,
      body: (
        <Layout path={path} asOf={view.asOf}>
          <Heading title={name} subtitle={formalName} facts={facts} />
          <div class="columns">
            <div class="main">
              <Timeline path={path} view={view} page={timeline} subject={{ country: code }} />
            </div>
            <Beside data={data} country={country} asOf={view.asOf} />
          </div>
        </Layout>
      ),
    };
  },
};
