/** The page as the service loads it: from an address to a document, asking the API on the way. */
import { render as rendered } from 'preact-render-to-string';
import { AskError, askBy } from '../ask.ts';
import type { Assets, Dashboard, PageRequest, RenderedPage, Send } from '../contract.ts';
import { failurePage, notFoundPage } from '../pages/failure.tsx';
import type { Redirect, Route, Shown } from '../pages/page.ts';
import { ROUTES } from '../pages/routes.ts';
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

export async function render(request: PageRequest, send: Send, assets: Assets): Promise<RenderedPage> {
  const route = ROUTES.find(({ pattern }) => pattern.test(request.path));
  const page = route === undefined ? notFoundPage(request.path, request.path) : await shown(route, request, send);
  if ('location' in page) return { status: 302, html: '', location: page.location };
  const { status = 200, title, body } = page;
  return { status, html: documentAround(title, rendered(body), assets) };
}

export const routes: Dashboard['routes'] = ROUTES.map(({ path }) => path);
