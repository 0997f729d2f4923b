/** Who may import whom. Every rule has a seeded violation in test/fences, which proves that it bites. */
const room = (name) => `^src/${name}/`;
const npm = (...names) => `^node_modules/(${names.join('|')})/`;

const OURS = '^(src|projections)/';
const PORT = '^src/event-store/[^/]+[.]ts$';
const ADAPTER = '^src/event-store/[^/]+/';
const LOG = '^src/event-store/log/';
const MANIFEST = '^projections/index[.]ts$';
const CONTRACT = '^src/read-model/contract/(projection|key-page)\\.ts$';
const WITH_THE_TIMELINE = '^projections/(timeline-history|search)/';
const START_THREAD = '^src/threads/start-thread[.]ts$';
const PAGE = room('dashboard');
/** What the page and the service promise each other: types alone. */
const PAGE_CONTRACT = '^src/dashboard/contract[.]ts$';
const READ_MODELS = '^src/read-model/read-models[.]ts$';
const QUERIES = '^projections/[^/]+/queries[.]ts$';
const START = ['^src/(main|app[.]module|application|storage)[.]ts$', room('cli')];
const COMPOSITION = [...START, room('threads')];
const SPEC = '[.]spec[.]tsx?$';

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule(
      'domain-stands-alone',
      'The domain imports nothing but itself, zod and the letters of any-ascii: no Nest, no driver, no node: module. Hand the value in instead.',
      { path: room('domain'), pathNot: SPEC },
      { pathNot: [room('domain'), npm('zod', 'any-ascii')] },
    ),
    rule(
      'commands-know-domain-and-port',
      'A command handler loads, decides and appends. It sees the domain and the EventStore port, never an adapter, a projection or the API; of Node only crypto, to derive ids.',
      { path: room('commands'), pathNot: SPEC },
      {
        pathNot: [
          room('commands'),
          room('domain'),
          PORT,
          npm('@nestjs/common', 'reflect-metadata', 'rxjs'),
          '^(node:)?crypto$',
        ],
      },
    ),
    rule(
      'port-is-only-promises',
      'The EventStore port is types and errors; it knows no adapter, no driver and no other room.',
      { path: PORT, pathNot: SPEC },
      { pathNot: PORT },
    ),
    rule(
      'adapters-know-only-the-port',
      'An adapter implements the port, over the log where it keeps one. It knows neither its sibling nor the meaning of the events it stores.',
      { path: '^src/event-store/([^/]+)/', pathNot: SPEC },
      { path: OURS, pathNot: ['^src/event-store/$1/', LOG, PORT, START_THREAD] },
    ),
    rule(
      'eventstoredb-client-stays-home',
      'Only the eventstoredb adapter may import the official client.',
      { pathNot: '^src/event-store/eventstoredb/' },
      { path: npm('@eventstore', '@kurrent') },
    ),
    rule(
      'projections-stand-alone',
      'A projection knows the domain and the projection contract: no other projection, no package, no node: module. So its folder can be added, replayed or deleted alone.',
      { path: '^projections/([^/]+)/', pathNot: [SPEC, WITH_THE_TIMELINE] },
      { pathNot: ['^projections/$1/', room('domain'), CONTRACT] },
    ),
    rule(
      'what-goes-with-the-timeline-knows-it',
      'The timeline history says how long each row of the timeline stood, and the search what its entries say, so they know the timeline; of what lies beyond, no more than any other projection.',
      { path: WITH_THE_TIMELINE, pathNot: SPEC },
      { pathNot: ['^projections/$1/', '^projections/timeline/', room('domain'), CONTRACT] },
    ),
    rule(
      'read-model-runs-any-projection',
      'The runner is handed projections and must not know one by name, nor any event: it sees itself, the port and Node.',
      { path: room('read-model'), pathNot: SPEC },
      { pathNot: [room('read-model'), PORT, START_THREAD], dependencyTypesNot: ['core'] },
    ),
    rule(
      'a-thread-is-started-by-its-name',
      'The entry of a thread runs in that thread alone: start it with startThread. Move what both ends need into the room whose work it is.',
      { path: OURS, pathNot: ['[.]thread[.]ts$', SPEC] },
      { path: '[.]thread[.]ts$' },
    ),
    rule(
      'starting-a-thread-knows-no-work',
      'Every room may start a thread: the function that does so knows none of them.',
      { path: START_THREAD },
      { dependencyTypesNot: ['core'] },
    ),
    rule(
      'export-only-writes',
      'A format is written from what it is handed, by a library at most: no query, no table, no clock, no file. Ask in src/api/export.',
      { path: room('export'), pathNot: SPEC },
      { pathNot: [room('export'), npm('csv-stringify', 'ical-generator'), '^(node:)?crypto$'] },
    ),
    rule(
      'import-goes-the-way-of-commands',
      'An import reads files and sends commands. It sees the domain, the command handler and the EventStore port, never an adapter, a projection or the API; whoever starts it hands the store in.',
      { path: room('import'), pathNot: SPEC },
      {
        path: OURS,
        pathNot: [room('import'), room('commands'), room('domain'), PORT],
      },
    ),
    rule(
      'api-enters-by-the-front-door',
      "Resolvers call a command handler or a projection's queries. They never touch the event store, the runner or a table.",
      { path: room('api'), pathNot: SPEC },
      {
        path: OURS,
        pathNot: [
          room('api'),
          room('commands'),
          room('domain'),
          room('export'),
          QUERIES,
          READ_MODELS,
          CONTRACT,
          PAGE_CONTRACT,
        ],
      },
    ),
    rule(
      'the-page-knows-the-schema-alone',
      'The page is a client as any other: it asks the public GraphQL API through `ask`, with operations of its own folder, and knows nothing else of the service, nor of Node.',
      { path: PAGE, pathNot: SPEC },
      { pathNot: [PAGE, npm('preact', 'preact-render-to-string', 'd3-[a-z]+')] },
    ),
    rule(
      'nothing-knows-the-page',
      'The page is bundled and loaded as it was built. The service knows the promises in contract.ts, by their types.',
      { path: OURS, pathNot: [PAGE, SPEC] },
      { path: PAGE, pathNot: PAGE_CONTRACT },
    ),
    rule(
      'only-the-composition-root-wires',
      'Adapters and the projection manifest are named in main.ts, app.module.ts, src/threads and cli/ alone. Take the port as a constructor argument.',
      { path: OURS, pathNot: [...COMPOSITION, ADAPTER, SPEC] },
      { path: [ADAPTER, MANIFEST] },
    ),
    rule(
      'config-is-handed-in',
      'Rooms receive their settings as constructor arguments; only main.ts, app.module.ts and cli/ read Config.',
      { path: OURS, pathNot: [...START, room('config'), SPEC] },
      { path: room('config') },
    ),
    rule(
      'rooms-are-entered-by-name',
      'Import another room as #room/…, so that the import line shows the crossing.',
      { path: '^(src/[^/]+|projections/[^/]+)(/|$)', pathNot: MANIFEST },
      {
        path: ['^(src|projections)/[^/]+/', MANIFEST],
        pathNot: '^$1/',
        dependencyTypesNot: ['aliased-subpath-import'],
      },
    ),
    rule(
      'nothing-imports-dist',
      'What resolves into dist/ slips past every other fence: check the "source" condition in package.json#imports.',
      {},
      { path: '^dist/' },
    ),
    rule(
      'no-circular',
      'Data flows one way, and so do imports. Move what both need into a third file.',
      {},
      { circular: true },
    ),
    rule(
      'not-to-test',
      'Shipped code never needs test code.',
      { path: OURS, pathNot: SPEC },
      { path: '^(test|bench)/' },
    ),
    rule('not-to-spec', 'A spec only tests; move what is shared to test/support.', {}, { path: SPEC }),
    rule(
      'not-to-dev-dep',
      'A production install has no devDependencies. Move the package to dependencies, or import only its types.',
      // What the page uses is bundled with it.
      { path: OURS, pathNot: [SPEC, PAGE] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    rule('not-to-unresolvable', 'This import leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: ['^node_modules/', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
