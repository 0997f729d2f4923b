/** The page: its addresses, its files, and the API that it asks with the rights of whoever looks. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, Assets, Dashboard, RenderedPage, Send } from '#dashboard/contract';
import { entityTagOf, isKnown } from '../http/entity-tag.ts';

/** Where `npm run build` puts it: beside this file's own build, or, where the sources run as they are, in `dist`. */
const FOLDERS = ['../../../dashboard/', '../../../dist/dashboard/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);
function builtFolder(): string {
  const folder = FOLDERS.find((one) => existsSync(one));
  if (folder === undefined) throw new Error('The page is not built: run `npm run build`.');
  return folder;
}

const ASSETS_PATH = '/assets/:file';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Nothing comes from another host, nothing runs or is styled inline, and no other site shows the page in a frame. */
const contentSecurityPolicy = (isEmbeddable: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${isEmbeddable ? '*' : "'none'"}`,
  ].join('; ');

interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

const readAssets = (folder: string): ReadonlyMap<string, Asset> =>
  new Map(
    readdirSync(folder).map((file) => [
      file,
      { type: TYPES[extname(file)] ?? 'application/octet-stream', body: readFileSync(join(folder, file)) },
    ]),
  );

/** Of the visitor's headers, those that belong to the body or the connection of the page, not to what it asks. */
const NOT_HANDED_ON: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'if-none-match',
  'transfer-encoding',
]);

const handedOn = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_HANDED_ON.has(name)));

/** Asks as the visitor would, from where the visitor is. */
function sendFor(fastify: FastifyInstance, request: FastifyRequest): Send {
  const headers = {
    ...handedOn(request.headers),
    'content-type': 'application/json',
    'x-request-id': request.id,
    // That it came another way than straight from this machine is lost on the way here, and said again.
    ...(request.access.readsOpenly ? {} : { 'x-forwarded-for': request.ip }),
  };
  return async ({ name, text }, variables) => {
    const payload = { operationName: name, query: text, variables };
    const response = await fastify.inject({
      method: 'POST',
      url: '/graphql',
      headers,
      payload,
      remoteAddress: request.ip,
    });
    return { ...response.json<Omit<Answer, 'status'>>(), status: response.statusCode };
  };
}

function sendAsset(reply: FastifyReply, asset: Asset | undefined): FastifyReply {
  if (asset === undefined) return reply.status(404).send({ message: 'The page has no such file.' });
  // Its name changes with its content.
  const headers = { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' };
  return reply.headers(headers).send(asset.body);
}

/** A page is the visitor's own, and is asked for anew each time, but what has not changed is not sent again. */
function sendPage(reply: FastifyReply, { headers }: FastifyRequest, page: RenderedPage): FastifyReply {
  const { html } = page;
  const etag = entityTagOf(html);
  void reply.headers({
    etag,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(page.isEmbeddable),
    'referrer-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    vary: 'Authorization',
  });
  return isKnown(headers['if-none-match'], etag) ? reply.status(304).send() : reply.send(html);
}

export interface BuiltDashboard {
  readonly dashboard: Dashboard;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly names: Assets;
}

/** @throws {Error} at once, where the page was not built */
export async function loadDashboard(folder = builtFolder()): Promise<BuiltDashboard> {
  const { script, style } = JSON.parse(readFileSync(join(folder, 'assets.json'), 'utf8')) as Assets;
  return {
    dashboard: (await import(pathToFileURL(join(folder, 'server.js')).href)) as Dashboard,
    assets: readAssets(join(folder, 'assets')),
    names: { script: `/assets/${script}`, style: `/assets/${style}` },
  };
}

/** What anyone may ask for: the data on a page are asked for with the visitor's rights. */
export const dashboardRoutes = ({ dashboard }: BuiltDashboard): readonly string[] => [...dashboard.routes, ASSETS_PATH];

export function registerDashboard(fastify: FastifyInstance, { dashboard, assets, names }: BuiltDashboard): void {
  fastify.get<{ Params: { file: string } }>(ASSETS_PATH, (request, reply) =>
    sendAsset(reply, assets.get(request.params.file)),
  );
  for (const route of dashboard.routes)
    fastify.get(route, async (request, reply) => {
      const [path = '', ...search] = request.url.split('?');
      const asked = { path, search: search.join('?') };
      const page = await dashboard.render(asked, sendFor(fastify, request), names);
      const { status, location } = page;
      if (location !== undefined) return reply.redirect(location, status);
      void reply.status(status);
      if (status === 401) void reply.header('www-authenticate', 'Basic realm="aide-memoire: a token as the password"');
      return sendPage(reply, request, page);
    });
}
