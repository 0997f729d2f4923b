/** What a page is: an address that it answers, the questions it asks, and what it shows of the answers. */
import type { VNode } from 'preact';
import type { Ask } from '../ask.ts';

export interface Asked {
  readonly path: string;
  /** What the pattern of the route names. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly ask: Ask;
}

export interface Shown {
  readonly status?: number;
  /** The whole title of the document, but for the name of the site. */
  readonly title: string;
  readonly body: VNode;
}

export interface Redirect {
  readonly location: string;
}

export interface Route {
  /** In the notation of Fastify. */
  readonly path: string;
  readonly pattern: RegExp;
  show(asked: Asked): Promise<Shown | Redirect>;
}
