/** Which host names and addresses stand for this machine alone. */
import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const FAMILY = { 4: 'ipv4', 6: 'ipv6' } as const;

/** True for `localhost` and for loopback addresses, IPv4-mapped ones too; never for a name that only begins like one. */
export function isLoopback(host: string): boolean {
  if (host.toLowerCase() === 'localhost') return true;
  const version = isIP(host);
  return version !== 0 && LOOPBACK.check(host, FAMILY[version as 4 | 6]);
}

const AUTHORITY = /^(?:\[(?<address>[0-9a-f:.]+)\]|(?<name>[a-z0-9._-]+))(?::\d{1,5})?$/iu;

/** The host of a `Host` header, or of what follows `://` in an `Origin`, without its port; undefined where it is none. */
export function hostOf(authority: string): string | undefined {
  const { address, name } = AUTHORITY.exec(authority)?.groups ?? {};
  if (address !== undefined) return isIP(address) === 6 ? address : undefined;
  return name?.toLowerCase();
}

/** True for a name as ALLOWED_HOSTS takes it: a host name or an address, without scheme, port or path. */
export const isHostName = (text: string): boolean => isIP(text) !== 0 || hostOf(text) === text.toLowerCase();
