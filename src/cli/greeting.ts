/** What a start prints: where to go, what to paste, and the token that is shown this once. */
import type { Config } from '#config/config';
import type { Loaded } from './demo.ts';
import type { Tokens } from './tokens.ts';

const QUERY = '{ country(code: "AZ") { name timeline { edges { node { occurred { text } title } } } } }';

const tokenLines = ({ fresh }: Tokens, { bootstrapToken, dataDir }: Config): string[] => {
  if (fresh !== undefined) return [`Recorder's token (shown this once): ${fresh}`];
  if (bootstrapToken !== undefined) return ["Recorder's token: BOOTSTRAP_TOKEN"];
  const anew = `aide-memoire --data-dir ${dataDir} token new <name> --scopes read,record,admin`;
  return ["Recorder's token: the one printed at the first start. " + `If it is lost, make another one: ${anew}`];
};

export const greeting = (url: string, config: Config, tokens: Tokens): string =>
  [
    'Aide-Mémoire is running.',
    `Page:     ${url}/`,
    `GraphQL:  ${url}/graphql`,
    `Explorer: ${url}/graphiql`,
    `Data:     ${config.dataDir}`,
    ...(config.eventStoreDb === undefined ? [] : [`Events:   EventStoreDB at ${config.eventStoreDb.shown}`]),
    ...tokenLines(tokens, config),
  ].join('\n');

export const demoGreeting = (url: string, config: Config, tokens: Tokens, { recorded, replayed }: Loaded): string =>
  [
    greeting(url, config, tokens),
    recorded > 0
      ? `Press release No:386/19: ${recorded} events recorded.`
      : `Press release No:386/19: all ${replayed} events were on record already.`,
    '',
    'What Azerbaijan and Russia did in late 2019, and which sentence says so:',
    `  ${url}/country/AZ?with=RU`,
    '',
    'Or ask, in another terminal:',
    `  curl -s ${url}/graphql -H 'content-type: application/json' --data '${JSON.stringify({ query: QUERY })}'`,
    '',
    'Stop with Ctrl-C.',
  ].join('\n');
