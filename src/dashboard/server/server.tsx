/** The page as the service loads it: from an address to a document, asking the API on the way. */
import { render as rendered } from 'preact-render-to-string';
import { AskError, askBy } from '../ask.ts';
import type { Assets, Dashboard, PageRequest, RenderedPage, Send } from '../contract.ts';
import { dataAddress } from '../pages/data.ts';
import { failurePage, notFoundPage } from '../pages/failure.tsx';
import type { Redirect, Route, Shown } from '../pages/page.ts';
import { ROUTES } from '../pages/routes.ts';
import { Embedded } from '../parts/layout.tsx';
import { documentAround } from './shell.ts';

/** Undefined for what is no text in UTF-8. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

async function shown(route: Route, { path, search }: PageRequest, send: Send): Promise<Shown | Redirect> {
  const params = (route.pattern.exec(path) ?? []).slice(1).map((param) => decoded(param ?? ''));
  if (params.includes(undefined)) return notFoundPage(path, path);
  const data = dataAddress(path, new URLSearchParams(search));
  if (data !== undefined) return data;
  try {
    return await route.show({
      path,
      params: params as string[],
      query: new URLSearchParams(search),
      ask: askBy(send),
    });
  } catch (error) {
    if (error instanceof AskError) return failurePage(path, error);
    throw error;
  }
}

/** The same page under `/embed` may stand in a frame of another site, where its links open a page of their own. */
const EMBED = '/embed';
const isTimeline = ({ path }: Route): boolean => /^\/(?:country|official|pair|compare)/u.test(path);

/** Data is the same in a frame and outside. */
const isPage = ({ location }: Redirect): boolean => !location.startsWith('/export/');

export async function render(request: PageRequest, send: Send, assets: Assets): Promise<RenderedPage> {
  const isEmbedded = request.path.startsWith(`${EMBED}/`);
  const path = isEmbedded ? request.path.slice(EMBED.length) : request.path;
  const route = ROUTES.find((one) => one.pattern.test(path) && (!isEmbedded || isTimeline(one)));
  const page = route === undefined ? notFoundPage(path, path) : await shown(route, { ...request, path }, send);
  if ('location' in page)
    return {
      status: 302,
      html: '',
      isEmbeddable: isEmbedded,
      location: `${isEmbedded && isPage(page) ? EMBED : ''}${page.location}`,
    };
  const { status = 200, title, body } = page;
  const html = rendered(<Embedded.Provider value={isEmbedded}>{body}</Embedded.Provider>);
  return { status, html: documentAround(title, html, assets, isEmbedded), isEmbeddable: isEmbedded };
}

export const routes: Dashboard['routes'] = [
  ...ROUTES.map(({ path }) => path),
  ...ROUTES.filter(isTimeline).map(({ path }) => `${EMBED}${path}`),
];
