/** Asks a running service, as any client would. */
export interface Connection {
  readonly url: string;
  readonly token?: string;
}

/** A refusal or a fault, in the words of the service. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly AnsweredError[];
}

interface AnsweredError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

/** @throws {RemoteError} it is no address, or has parts that would be lost */
export function baseOf(url: string): string {
  const parsed = URL.parse(url);
  const more = parsed === null ? '' : [parsed.username, parsed.password, parsed.search, parsed.hash].join('');
  if (parsed === null || !/^https?:$/u.test(parsed.protocol) || more !== '')
    throw new RemoteError('The value of --url, or AIDE_MEMOIRE_URL, is no address such as http://127.0.0.1:4000.');
  return parsed.href.replace(/\/$/u, '');
}

/** @throws {RemoteError} no header could hold it */
export function authorizationOf(token: string | undefined): { readonly authorization?: string } {
  if (token === undefined) return {};
  if (!/^[!-~]+$/u.test(token))
    throw new RemoteError(
      'The value of --token, or BOOTSTRAP_TOKEN, is no token: those are ASCII, and have no spaces.',
    );
  return { authorization: `Bearer ${token}` };
}

/** What the service says to a client of its API, in the words of the command line where it is about the token. */
function wordsOf({ message, extensions }: AnsweredError, token: string | undefined): string {
  switch (extensions?.code) {
    case 'UNAUTHENTICATED':
      return token === undefined
        ? 'This needs a token with the admin right: give it with --token, or as BOOTSTRAP_TOKEN.'
        : 'The token is not known there: give another one with --token, or as BOOTSTRAP_TOKEN.';
    case 'FORBIDDEN':
      return `${message} Give another one with --token, or as BOOTSTRAP_TOKEN.`;
    default:
      return message;
  }
}

/** @throws {RemoteError} the service cannot be reached, or says no */
export async function ask<T>(
  { url, token }: Connection,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<T> {
  const endpoint = `${baseOf(url)}/graphql`;
  const headers = { 'content-type': 'application/json', ...authorizationOf(token) };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(endpoint, { method: 'POST', headers, body }).catch((error: unknown) => {
    throw new RemoteError(`No service answers at ${url}: start it, or say with --url where it is.`, { cause: error });
  });
  const answer = (await response.json().catch(() => ({}))) as Answer<T>;
  if (answer.errors !== undefined)
    throw new RemoteError(answer.errors.map((error) => wordsOf(error, token)).join('\n'));
  if (answer.data == null) throw new RemoteError(`${url} answered ${response.status}, and not as this service does.`);
  return answer.data;
}

export interface Projection {
  readonly name: string;
  readonly version: number;
  readonly status: string;
  readonly reason: string | null;
  readonly lastError: { readonly message: string; readonly at: string } | null;
  readonly lastAudit: {
    readonly build: string;
    readonly at: string;
    readonly outcome: 'SOUND' | 'DIVERGES' | 'FAILED';
    readonly sentence: string;
    readonly keysChecked: number;
  } | null;
  readonly parkedCount: number;
  readonly builds: readonly string[];
  /** The build that `flip` would let take over. */
  readonly waiting: string | null;
  readonly serving: {
    readonly build: string;
    readonly previous: string | null;
    readonly position: string;
    readonly lagEvents: number;
    readonly lagSeconds: number;
    readonly applied: number;
    readonly digest: string;
    readonly ratePerSecond: number;
    readonly etaSeconds: number | null;
  } | null;
  readonly building: {
    readonly build: string;
    readonly phase: string;
    readonly position: string;
    readonly resumedFrom: string | null;
    readonly target: string;
    readonly lagEvents: number;
    readonly lagSeconds: number;
    readonly applied: number;
    readonly ratePerSecond: number;
    readonly etaSeconds: number | null;
  } | null;
}

const FIELDS = `name version status reason lastError { message at } parkedCount builds waiting
  lastAudit { build at outcome sentence position keysChecked rowsChecked first { key kind position eventType eventId } }
  serving { build previous position lagEvents lagSeconds applied digest ratePerSecond etaSeconds }
  building { build phase position resumedFrom target lagEvents lagSeconds applied ratePerSecond etaSeconds }`;

export const projectionsOf = async (connection: Connection): Promise<readonly Projection[]> =>
  (await ask<{ projections: readonly Projection[] }>(connection, `{ projections { ${FIELDS} } }`)).projections;

/** @throws {RemoteError} there is none of that name */
export async function projectionOf(connection: Connection, name: string): Promise<Projection> {
  const found = (await projectionsOf(connection)).find((projection) => projection.name === name);
  if (found === undefined) throw new RemoteError(`There is no projection "${name}".`);
  return found;
}

export const PROBLEMS = 'problems { message expected }';

/** What a mutation called `done` answers. @throws {RemoteError} the service says no, or why it did nothing */
export async function wish<T>(connection: Connection, query: string, input: object): Promise<T> {
  type Done = T & { readonly problems: readonly { readonly message: string }[] };
  const { done } = await ask<{ done: Done }>(connection, query, { input });
  if (done.problems.length > 0) throw new RemoteError(done.problems.map(({ message }) => message).join('\n'));
  return done;
}

/** A mutation that answers with the projection. */
export const operate = async (
  connection: Connection,
  mutation: 'rebuildProjection' | 'cancelRebuild' | 'flipProjection' | 'rollbackProjection' | 'dropBuilds',
  name: string,
  flip?: boolean,
): Promise<Projection> => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { projection { ${FIELDS} } ${PROBLEMS} } }`;
  const { projection } = await wish<{ projection: Projection }>(connection, query, {
    name,
    ...(flip === undefined ? {} : { flip }),
  });
  return projection;
};

export interface AuditAnswer {
  readonly isSound: boolean;
  readonly sentence: string;
  readonly keysChecked: number;
  readonly rowsChecked: number;
  readonly divergences: readonly {
    readonly key: string;
    readonly kind: string;
    readonly position: string | null;
    readonly eventType: string | null;
    readonly eventId: string | null;
  }[];
}

export const auditOf = async (connection: Connection, name: string, sample?: number): Promise<AuditAnswer> => {
  const query = `mutation ($input: AuditProjectionInput!) { done: auditProjection(input: $input) { ${PROBLEMS}
    audit { isSound sentence keysChecked rowsChecked divergences { key kind position eventType eventId } } } }`;
  return (await wish<{ audit: AuditAnswer }>(connection, query, { name, sample })).audit;
};
