/** Start and drain. `main.js` serves; `main.js demo` with the press release in it, `main.js demo world` with a larger world too. */
import './node-version.ts';
import { EventStoreError } from '#event-store/errors';
import { isDiskFull } from '#event-store/sqlite-fault';
import { ReadModelsFolderError } from '#read-model/contract/unavailable';
import { type Config, ConfigError, configFromEnvironment } from '#config/config';
import { isLoopback } from '#config/host-names';
import { assumeProduction } from '#config/production';
import { demoGreeting, greeting } from '#cli/greeting';
import { TokensError } from '#api/access/token-file';
import { WatchedTokens } from '#api/access/watched-tokens';
import { FULL_SCOPES } from '#api/access/token-book';
import { type Tokens, newToken, openTokens } from '#cli/tokens';
import { type EventLog, openLog } from '#operations/log/event-log';
import { packageVersion } from '#operations/package-version';
import type { Application } from './application.ts';
import { makeFolder } from './data-folder.ts';

const DEMO = process.argv[2] === 'demo';
const WITH_WORLD = DEMO && process.argv[3] === 'world';

const sentenceOf = (error: unknown, config: Config | undefined): string => {
  const hasSentence = [ConfigError, EventStoreError, TokensError, ReadModelsFolderError].some(
    (known) => error instanceof known,
  );
  const { code, message, syscall, path } = error as NodeJS.ErrnoException;
  if (hasSentence) return message;
  if (isDiskFull(error))
    return `The disk is full: free some space in ${config?.dataDir ?? 'DATA_DIR'}, then start the service again.`;
  if (path !== undefined && config !== undefined && path.startsWith(config.dataDir))
    return `${path} cannot be used: ${message}. Make it readable and writable, or set DATA_DIR to another folder.`;
  if (code === 'EADDRINUSE')
    return `Port ${config?.port ?? ''} is in use on ${config?.host ?? ''}: set PORT to another one, or to 0 for a free one.`;
  if (syscall === 'listen')
    return `The service cannot listen on ${config?.host ?? ''}:${config?.port ?? ''}: ${message}.`;
  return `The service could not start: ${message.replace(/[.\s]*$/u, '')}.`;
};

function tokensFor(config: Config): Tokens {
  const opened = openTokens(config.dataDir, config.bootstrapToken);
  // The demo shows a token at every start: nobody should have to look for the one of yesterday.
  return DEMO && config.bootstrapToken === undefined && opened.fresh === undefined
    ? newToken(config.dataDir, 'demo', FULL_SCOPES)
    : opened;
}

const bookOf = ({ tokens, bootstrap }: Tokens, { dataDir }: Config, log: EventLog): WatchedTokens =>
  new WatchedTokens({
    directory: dataDir,
    tokens,
    always: bootstrap === undefined ? [] : [bootstrap],
    onFault: ({ message }) => log.write('tokens.unreadable', { reason: message }),
  });

async function drain(signal: NodeJS.Signals, application: Application, log: EventLog): Promise<number> {
  const begunMs = performance.now();
  const drainMs = (): number => Math.round(performance.now() - begunMs);
  log.write('service.stopping', { signal });
  try {
    await application.close();
    log.write('service.stopped', { signal, drainMs: drainMs() });
    return 0;
  } catch (error) {
    log.write('service.stop_failed', { signal, drainMs: drainMs(), error });
    return 1;
  } finally {
    await log.close();
  }
}

function drainOn(signal: NodeJS.Signals, application: Application, log: EventLog): void {
  process.once(signal, () => void drain(signal, application, log).then((code) => process.exit(code)));
}

/** The settings in force, without a secret. */
function shownSettings(config: Config): object {
  const { parkedKeysMax, auditEveryMs, buildsKept, logLevel, host, bootstrapToken } = config;
  const { readingNeedsToken = false, allowedHosts, rateLimit, maxConnections } = config;
  return {
    parkedKeysMax,
    auditEveryMs,
    buildsKept: buildsKept?.builds,
    buildsKeptMs: buildsKept?.forMs,
    logLevel,
    reading: isLoopback(host) && !readingNeedsToken ? 'open' : 'by token',
    allowedHosts,
    rateLimit,
    maxConnections,
    bootstrapToken: bootstrapToken === undefined ? 'absent' : 'given',
  };
}

const logStart = (log: EventLog, config: Config, address: string): void =>
  log.write('service.started', {
    version: packageVersion(),
    node: process.versions.node,
    sqlite: process.versions['sqlite'],
    address,
    store: config.eventStoreDb === undefined ? 'embedded' : 'eventstoredb',
    server: config.eventStoreDb?.shown,
    dataDir: config.dataDir,
    settings: shownSettings(config),
    startMs: Math.round(performance.now()),
  });

async function start(): Promise<void> {
  let config: Config | undefined;
  try {
    assumeProduction();
    config = configFromEnvironment();
    // A Node that is too old lacks SQLite, or warns of it, as soon as this is named in an import of this file.
    const { openStorage } = await import('./storage.ts');
    makeFolder(config.dataDir);
    const tokens = tokensFor(config);
    const log = openLog(config.logLevel ?? 'info');
    process.on('uncaughtExceptionMonitor', (error) => log.write('service.crashed', { error }));
    if (WITH_WORLD) console.log(await (await import('#cli/import/world')).importWorld(config.dataDir));
    const storage = await openStorage(config, log);
    // To load the framework takes longer than all else: what a start is refused for has been found out by now.
    const { serve } = await import('./application.ts');
    const book = bookOf(tokens, config, log);
    const application = await serve(storage, config, book, log);
    // Of a start that failed nobody was told the token that it made.
    tokens.keep?.();
    book.watch();
    drainOn('SIGTERM', application, log);
    drainOn('SIGINT', application, log);
    logStart(log, config, application.url);
    if (!DEMO) return void console.log(greeting(application.url, config, tokens));
    const { loadPressRelease } = await import('#cli/demo');
    const loaded = await loadPressRelease(application.recordHandler);
    await application.storage.readModels.waitFor(loaded.position, 30_000);
    console.log(demoGreeting(application.url, config, tokens, loaded));
  } catch (error) {
    console.error(sentenceOf(error, config));
    process.exit(1);
  }
}

await start();
