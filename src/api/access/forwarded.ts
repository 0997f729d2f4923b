/** Which requests came through a proxy: whoever sent them may be anywhere, although they arrive from this machine. */
import type { IncomingHttpHeaders } from 'node:http';

const ADDED_BY_PROXIES: ReadonlySet<string> = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-original-host',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
]);

interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly raw: { readonly httpVersion: string };
}

/** False where a header says that it was forwarded, and for HTTP/1.0: nginx asks so by default, and adds no header. */
export function isDirect({ headers, raw }: Request): boolean {
  if (raw.httpVersion === '1.0') return false;
  for (const name in headers) if (name.startsWith('x-forwarded-') || ADDED_BY_PROXIES.has(name)) return false;
  return true;
}
