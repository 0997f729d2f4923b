/** The explorer's page and its client code. Nothing of it comes from another host, and nothing runs inline. */
import type { Example } from './examples.ts';

export interface Settings {
  readonly graphqlPath: string;
  readonly examples: readonly Example[];
}

/** GraphiQL measures its panes in style attributes; scripts come from files of our own only, and nothing is evaluated. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** JSON that cannot end the element it stands in. */
const embedded = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

export const page = (settings: Settings): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Aide-Mémoire</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/graphiql/assets/graphiql.css" />
    <link rel="stylesheet" href="/graphiql/assets/explorer.css" />
  </head>
  <body>
    <div id="explorer">Loading the explorer. It needs JavaScript.</div>
    <script type="application/json" id="settings">${embedded(settings)}</script>
    <script src="/graphiql/assets/react.js"></script>
    <script src="/graphiql/assets/react-dom.js"></script>
    <script src="/graphiql/assets/graphiql.js"></script>
    <script src="/graphiql/assets/explorer.js"></script>
  </body>
</html>
`;

export const STYLE = `html, body, #explorer { height: 100%; margin: 0; }
`;

/** Headers are never kept in the browser: they hold a token. */
export const SCRIPT = `'use strict';
const { graphqlPath, examples } = JSON.parse(document.getElementById('settings').textContent);
const explorer = React.createElement(GraphiQL, {
  fetcher: GraphiQL.createFetcher({ url: graphqlPath }),
  defaultTabs: examples.map(({ title, query }) => ({ query: '# ' + title + '\\n' + query.trim() + '\\n'})),
  defaultEditorToolsVisibility: 'headers',
  isHeadersEditorEnabled: true,
  shouldPersistHeaders: false,
});
ReactDOM.createRoot(document.getElementById('explorer')).render(explorer);
`;
