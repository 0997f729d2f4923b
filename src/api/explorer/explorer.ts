/** GraphiQL at /graphiql, out of files of our own, so that it works with no network. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { entityTagOf, isKnown } from '../http/entity-tag.ts';
import FILES from './files.json' with { type: 'json' };
import { CONTENT_SECURITY_POLICY, SCRIPT, STYLE, type Settings, page } from './page.ts';

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';
const STYLE_TYPE = 'text/css; charset=utf-8';

/** Where `npm run build` copies them; the packages that they are taken from are installed for development only. */
const BUILT = fileURLToPath(new URL('../../../explorer/', import.meta.url));

const packageJson = createRequire(import.meta.url).resolve;

/** The browser builds are no entry points of their packages, so they are found beside package.json. */
function fileOf(name: string, [from, file]: readonly string[]): Buffer {
  const built = join(BUILT, name);
  return readFileSync(existsSync(built) ? built : join(dirname(packageJson(`${from ?? ''}/package.json`)), file ?? ''));
}

const asset = (type: string, body: Buffer): Asset => ({
  type,
  body,
  etag: entityTagOf(body),
});

const readAssets = (): ReadonlyMap<string, Asset> =>
  new Map([
    ...Object.entries(FILES).map(
      ([name, from]) => [name, asset(extname(name) === '.css' ? STYLE_TYPE : SCRIPT_TYPE, fileOf(name, from))] as const,
    ),
    ['explorer.js', asset(SCRIPT_TYPE, Buffer.from(SCRIPT))],
    ['explorer.css', asset(STYLE_TYPE, Buffer.from(STYLE))],
  ]);

/** @throws {Error} at once, when a file of the explorer is not installed */
export function registerExplorer(fastify: FastifyInstance, options: Settings): void {
  const assets = readAssets();
  const html = page(options);

  fastify.get('/graphiql', (_request, reply) =>
    reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      })
      .send(html),
  );

  fastify.get<{ Params: { file: string } }>('/graphiql/assets/:file', (request, reply) => {
    const found = assets.get(request.params.file);
    if (found === undefined) return reply.status(404).send({ message: 'The explorer has no such file.' });
    reply.headers({
      etag: found.etag,
      'content-type': found.type,
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=3600',
    });
    return isKnown(request.headers['if-none-match'], found.etag) ? reply.status(304).send() : reply.send(found.body);
  });
}
