/** What stands around every page: the way home, the search, the way to the other tools. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { queryOf } from '../address.ts';
import { S, momentText } from '../strings.ts';
import { AsOf } from './as-of.ts';

/** Whether the page stands in a frame of another site: without what leads elsewhere. */
export const Embedded = createContext(false);

interface LayoutSettings {
  readonly asOf?: string;
  /** What was looked for. */
  readonly searched?: string;
  /** The address of the same as it is known now. */
  readonly path: string;
  readonly children: ComponentChildren;
}

function Search({ searched, asOf }: { readonly searched: string; readonly asOf: string }) {
  return (
    <form class="search" role="search" action="/search" method="get">
      <input type="search" name="q" value={searched} aria-label={S.searchLabel} placeholder={S.searchPlaceholder} />
      {asOf === '' ? null : <input type="hidden" name="asOf" value={asOf} />}
      <button type="submit">{S.search}</button>
    </form>
  );
}

function asOfText(asOf: string): string {
  if (/^\d+$/u.test(asOf)) return S.position(asOf);
  return Number.isNaN(Date.parse(asOf)) ? asOf : momentText(asOf);
}

const AsOfNotice = ({ asOf, path }: { readonly asOf: string; readonly path: string }) => (
  <p class="notice is-past" role="status">
    {S.asOfNotice(asOfText(asOf))} <a href={path}>{S.asOfNow}</a>
  </p>
);

export function Layout({ asOf = '', searched = '', path, children }: LayoutSettings) {
  const isBare = useContext(Embedded);
  return (
    <AsOf.Provider value={asOf}>
      {isBare ? null : (
        <header class="site">
          <a class="skip" href="#content">
            {S.skip}
          </a>
          <a class="wordmark" href={`/${queryOf({ asOf })}`}>
            {S.site}
          </a>
          <Search searched={searched} asOf={asOf} />
        </header>
      )}
      <main id="content">
        {asOf === '' ? null : <AsOfNotice asOf={asOf} path={path} />}
        {children}
      </main>
      {isBare ? null : (
        <footer class="site">
          <p>{S.tagline}</p>
          <nav>
            <a href="/compare">{S.compare.title}</a>
            <a href="/record">{S.desk.title}</a>
            <a href="/operations">{S.operations}</a>
            <a href="/graphiql">{S.explorer}</a>
            <a href="/schema.graphql">{S.schema}</a>
            <a href="/health">{S.health}</a>
          </nav>
        </footer>
      )}
    </AsOf.Provider>
  );
}
