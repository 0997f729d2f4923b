/** GraphiQL at /graphiql, out of the packages that npm brought, so that it works with no network. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { CONTENT_SECURITY_POLICY, SCRIPT, STYLE, type Settings, page } from './page.ts';

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';
const STYLE_TYPE = 'text/css; charset=utf-8';

const packageJson = createRequire(import.meta.url).resolve;

/** The browser builds are no entry points of their packages, so they are found beside package.json. */
const fileOf = (name: string, file: string): Buffer =>
  readFileSync(join(dirname(packageJson(`${name}/package.json`)), file));

const asset = (type: string, body: Buffer): Asset => ({
  type,
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
});

const readAssets = (): ReadonlyMap<string, Asset> =>
  new Map([
    ['react.js', asset(SCRIPT_TYPE, fileOf('react', 'umd/react.production.min.js'))],
    ['react-dom.js', asset(SCRIPT_TYPE, fileOf('react-dom', 'umd/react-dom.production.min.js'))],
    ['graphiql.js', asset(SCRIPT_TYPE, fileOf('graphiql', 'graphiql.min.js'))],
    ['graphiql.css', asset(STYLE_TYPE, fileOf('graphiql', 'graphiql.min.css'))],
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
    return request.headers['if-none-match'] === found.etag ? reply.status(304).send() : reply.send(found.body);
  });
}
