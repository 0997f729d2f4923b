/** `aide-memoire token`: makes, lists and revokes the tokens of a data folder. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { SCOPES, type Scope } from '#api/access/token-book';
import { table } from '../projections/show.ts';
import { type ListedToken, listTokens, makeToken, revokeToken } from './tokens-of-folder.ts';

export interface TokenTerminal {
  /** What the whole command line was told. */
  readonly options: () => { readonly dataDir: string };
  readonly say: (value: unknown, text: string) => void;
}

const DAY_MS = 86_400_000;
const UNITS_MS: Readonly<Record<string, number>> = { h: 3_600_000, d: DAY_MS };

const HELP = `
Scopes: read – every query. record – every mutation that records; without read it may ask for id and revision of what it
recorded, and nothing more. admin – operating projections. metrics – /metrics and /health, and nothing of the record.

The tokens are kept in tokens.json of the data folder, as SHA-256 digests, and a running service takes a change of it within
seconds. A token is shown once, when it is made. It begins with aidememoire_, by which scanners for secrets find it.

  aide-memoire token new dashboard --scopes read
  aide-memoire token new importer --scopes record --expires 7d
  aide-memoire token new prometheus --scopes metrics --expires never
  aide-memoire token list
  aide-memoire token revoke importer
`;

/** @throws {InvalidArgumentError} it names none, or one that is not known */
export function scopesOf(text: string): readonly Scope[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  const unknown = names.find((name) => !SCOPES.includes(name as Scope));
  if (unknown !== undefined)
    throw new InvalidArgumentError(
      `"${unknown}" is no scope: name some of ${SCOPES.join(', ')}, with commas between them.`,
    );
  return names as Scope[];
}

/** In milliseconds; Infinity for ever. @throws {InvalidArgumentError} it is no time */
export function lifetimeOf(text: string): number {
  if (text === 'never') return Infinity;
  const { count, unit } = /^(?<count>[1-9]\d{0,4})(?<unit>[hd])$/u.exec(text)?.groups ?? {};
  if (unit === undefined) throw new InvalidArgumentError('It is a time such as 12h or 90d, or never.');
  return Number(count) * UNITS_MS[unit]!;
}

const dayOf = (instant: string | undefined, otherwise: string): string => instant?.slice(0, 10) ?? otherwise;

const stateOf = ({ isExpired, expiresAt }: ListedToken): string =>
  isExpired ? `expired ${dayOf(expiresAt, '')}` : dayOf(expiresAt, 'never');

const listOf = (tokens: readonly ListedToken[]): string =>
  tokens.length === 0
    ? 'There is no token.'
    : table([
        ['name', 'scopes', 'made', 'expires', 'last used'],
        ...tokens.map((token) => [
          token.name,
          token.scopes.join(' '),
          dayOf(token.createdAt, '–'),
          stateOf(token),
          token.lastUsedAt?.slice(0, 16).replace('T', ' ') ?? 'never',
        ]),
      ]);

export function addTokens(program: Command, { options, say }: TokenTerminal): void {
  const folder = (): string => resolve(options().dataDir);
  const token = program
    .command('token')
    .description('new, list, revoke: who may read, record and operate')
    .addHelpText('after', HELP);

  token
    .command('new <name>')
    .description('make a token, and show it this once')
    .option('--scopes <names>', `what it may do: ${SCOPES.join(', ')}, with commas between them`, scopesOf, ['read'])
    .option('--expires <time>', 'how long it is good: 12h, 90d, or never', lifetimeOf, 90 * DAY_MS)
    .action((name: string, { scopes, expires }: { scopes: readonly Scope[]; expires: number }) => {
      const made = makeToken(folder(), name, scopes, expires);
      const until = made.expiresAt === undefined ? 'without end' : `until ${made.expiresAt.slice(0, 10)}`;
      say(
        made,
        [`Token "${name}" for ${scopes.join(', ')}, good ${until}. It is shown this once:`, made.token].join('\n'),
      );
    });

  token
    .command('list')
    .description('every token: scopes, expiry, last use to the hour; never the token itself')
    .action(() => {
      const tokens = listTokens(folder());
      say(tokens, listOf(tokens));
    });

  token
    .command('revoke <name>')
    .description('from now on the token is refused')
    .action((name: string) => {
      revokeToken(folder(), name);
      say({ revoked: name }, `The token "${name}" is revoked: a running service refuses it within seconds.`);
    });
}
