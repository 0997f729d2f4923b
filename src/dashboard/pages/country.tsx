/** A country: its timeline, and beside it who holds which office, its names, its organisations, its counterparts. */
import { asOfInput, hrefOf, timelineVariables, timelineView } from '../address.ts';
import type { Ask } from '../ask.ts';
import {
  CountryOfficials,
  type CountryOfficialsQuery,
  CountryPage,
  CountryTies,
  type CountryTiesQuery,
  type CountryPageQuery,
} from '../operations.generated.ts';
import { Name } from '../parts/entry.tsx';
import { type NamedCountry, countedCountries } from '../parts/counterparts.ts';
import { Layout } from '../parts/layout.tsx';
import { Heading, Offices, type OfficeRow, missionName, missionState } from '../parts/summary.tsx';
import { Timeline, pastOf } from '../parts/timeline.tsx';
import { S, words } from '../strings.ts';
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

type Ties = NonNullable<CountryTiesQuery['relations']>;

interface Counterpart {
  readonly thing: NamedCountry;
  readonly count: number;
  /** What holds between the two; left out as of an earlier moment. */
  readonly ties: Ties | undefined;
}

const MOST_COUNTERPARTS = 12;

/** The most frequent ones of the entries listed. As of an earlier moment their ties would be folded anew, one by one. */
async function counterpartsOf(ask: Ask, { code, timeline }: Country, asOf: string): Promise<Counterpart[]> {
  const counted = countedCountries(timeline.edges.map(({ node }) => node)).filter(({ thing }) => thing.code !== code);
  return Promise.all(
    counted.slice(0, MOST_COUNTERPARTS).map(async ({ thing, count }) => {
      const found = asOf === '' ? await ask(CountryTies, { a: code, b: thing.code }) : undefined;
      return { thing, count, ties: found?.relations ?? undefined };
    }),
  );
}

const tiesText = ({ state, since, level }: Ties): string =>
  [
    state === 'NONE' ? '' : words(state),
    since === null ? '' : S.country.assumed(since.text),
    level === null ? '' : words(level),
  ]
    .filter((part) => part !== '')
    .join(', ');

function Missions({ counterparts }: { readonly counterparts: readonly Counterpart[] }) {
  const missions = counterparts.flatMap(({ thing, ties }) =>
    (ties?.missions ?? []).map((mission) => ({ thing, ...mission })),
  );
  if (missions.length === 0) return null;
  return (
    <section>
      <h2>{S.country.missions}</h2>
      <ul class="plain">
        {missions.map((mission) => (
          <li key={mission.id}>
            <a href={hrefOf.engagement(mission.id)}>{missionName(mission)}</a>{' '}
            <small>
              {mission.thing.name}, {missionState(mission)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface BesideSettings {
  readonly data: CountryOfficialsQuery;
  readonly country: Country;
  readonly counterparts: readonly Counterpart[];
  readonly asOf: string;
}

function Beside({ data, country, counterparts, asOf }: BesideSettings) {
  const { code, names, memberships } = country;
  return (
    <aside class="beside">
      {counterparts.length === 0 ? null : (
        <section>
          <h2>{S.country.counterparts}</h2>
          <ul class="plain">
            {counterparts.map(({ thing, count, ties }) => (
              <li key={thing.code}>
                <a href={hrefOf.pair(code, thing.code, asOf)}>{thing.name}</a> <small>{S.entries(count)}</small>
                {ties === undefined || tiesText(ties) === '' ? null : <small class="ties">{tiesText(ties)}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Missions counterparts={counterparts} />
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
    const counterparts = await counterpartsOf(ask, country, view.asOf);
    const { code, alpha3, name, formalName, kind, timeline } = country;
    const facts = [S.country.kind[kind], code, alpha3].filter((fact) => fact !== null);
    const subject = { country: code };
    const past = await pastOf(ask, timeline, subject, view);
    return {
      title: name,
      body: (
        <Layout path={path} asOf={view.asOf}>
          <Heading title={name} subtitle={formalName} facts={facts} />
          <div class="columns">
            <div class="main">
              <Timeline path={path} view={view} page={timeline} subject={subject} past={past} />
            </div>
            <Beside data={data} country={country} counterparts={counterparts} asOf={view.asOf} />
          </div>
        </Layout>
      ),
    };
  },
};
