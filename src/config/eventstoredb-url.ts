/** EVENTSTOREDB_URL, looked at before the client sees it: the client's own complaints would print the password. */
import { accessSync, constants } from 'node:fs';

/** What the adapter is given. */
export interface EventStoreDbServer {
  /** With credentials, for the client only. */
  readonly connectionString: string;
  /** The address for people: never a user or a password. */
  readonly shown: string;
  readonly credentials: { readonly username: string; readonly password: string };
}

const SHAPE =
  /^(?<scheme>esdb|kurrentdb)(?<discover>\+discover)?:\/\/(?:(?<user>[^:@/?]+):(?<password>[^@/?]*)@)?(?<hosts>[^@/?]+)\/?(?:\?(?<options>.*))?$/u;
const HOST = /^(?<name>[A-Za-z0-9._-]+)(?::(?<port>\d{1,5}))?$/u;

const LOOKS_LIKE = 'EVENTSTOREDB_URL must look like esdb://user:password@host:2113?tls=true';

const isBoolean = (value: string): boolean => value === 'true' || value === 'false';
const isCount = (value: string): boolean => /^\d{1,9}$/u.test(value);
const isPreference = (value: string): boolean => /^(leader|follower|read_?only_?replica|random)$/iu.test(value);
const isReadable = (value: string): boolean => {
  try {
    accessSync(decodeURIComponent(value), constants.R_OK);
    return true;
  } catch {
    return false;
  }
};

interface Option {
  readonly accepts: (value: string) => boolean;
  readonly wants: string;
}
const FILE: Option = { accepts: isReadable, wants: 'a file that can be read' };
const COUNT: Option = { accepts: isCount, wants: 'a whole number' };

const OPTIONS: Readonly<Record<string, Option>> = {
  tls: { accepts: isBoolean, wants: 'true or false' },
  nodePreference: { accepts: isPreference, wants: 'leader, follower, read_only_replica or random' },
  connectionName: { accepts: () => true, wants: 'a name' },
  tlsCAFile: FILE,
  userCertFile: FILE,
  userKeyFile: FILE,
  maxDiscoverAttempts: COUNT,
  discoveryInterval: COUNT,
  gossipTimeout: COUNT,
  defaultDeadline: COUNT,
  keepAliveInterval: COUNT,
  keepAliveTimeout: COUNT,
};

/** A silent server is noticed in 15 seconds where we do not notice it sooner ourselves; a silent seed in two. */
const DEFAULTS: Readonly<Record<string, string>> = {
  keepAliveInterval: '10000',
  keepAliveTimeout: '5000',
  gossipTimeout: '2',
};

const known = (key: string): string | undefined =>
  Object.keys(OPTIONS).find((name) => name.toLowerCase() === key.toLowerCase().replaceAll(/[_-]/gu, ''));

function optionFault(key: string, value: string | undefined): string | undefined {
  const name = known(key);
  if (name === undefined)
    return `EVENTSTOREDB_URL has the option ${key.slice(0, 40)}, which is not known. Known are ${Object.keys(OPTIONS).join(', ')}.`;
  const option = OPTIONS[name] as Option;
  return value !== undefined && value !== '' && option.accepts(value)
    ? undefined
    : `EVENTSTOREDB_URL: ${name} must be ${option.wants}.`;
}

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const hostFault = (host: string): string | undefined => {
  const port = HOST.exec(host)?.groups;
  if (port === undefined) return `${LOOKS_LIKE}: a host has a name or an address, and a port.`;
  return Number(port['port'] ?? 2113) > 65_535 ? 'EVENTSTOREDB_URL: a port is at most 65535.' : undefined;
};

/** The server, or everything that is wrong with the text. Nothing of it is repeated but host and option names. */
export function eventStoreDbServer(text: string): EventStoreDbServer | { readonly faults: readonly string[] } {
  const parts = SHAPE.exec(text.trim())?.groups;
  if (parts === undefined) return { faults: [`${LOOKS_LIKE} or esdb+discover://host1:2113,host2:2113.`] };
  const hosts = (parts['hosts'] ?? '').split(',');
  const pairs = (parts['options'] ?? '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split(/=(.*)/su) as [string, string?]);
  const [username, password] = [decoded(parts['user'] ?? ''), decoded(parts['password'] ?? '')];
  const given = new Map(pairs.map(([key, value]) => [known(key) ?? key, value ?? '']));
  const faults = [
    ...hosts.flatMap((host) => hostFault(host) ?? []),
    ...pairs.flatMap(([key, value]) => optionFault(key, value) ?? []),
    ...(username === undefined || password === undefined
      ? ['EVENTSTOREDB_URL: user and password must be percent-encoded.']
      : []),
    ...(given.has('userCertFile') === given.has('userKeyFile')
      ? []
      : ['EVENTSTOREDB_URL: userCertFile and userKeyFile go together.']),
  ];
  if (faults.length > 0) return { faults };
  const options = new URLSearchParams({ ...DEFAULTS, ...Object.fromEntries(given) });
  const user = parts['user'] === undefined ? '' : `${parts['user']}:${parts['password'] ?? ''}@`;
  return {
    connectionString: `esdb${parts['discover'] ?? ''}://${user}${hosts.join(',')}?${decodedOptions(options)}`,
    shown: hosts.join(', '),
    credentials: { username: username || 'anonymous', password: password || 'anonymous' },
  };
}

const decodedOptions = (options: URLSearchParams): string =>
  [...options].map(([key, value]) => `${key}=${value}`).join('&');
