/** What the service and its page promise each other. The page asks as any client does: an operation goes out, an answer comes. */

/** What the visitor asked for. */
export interface PageRequest {
  /** `/country/AZ`, as it was sent. */
  readonly path: string;
  /** What stands behind the question mark, without it. */
  readonly search: string;
}

/** An answer of the GraphQL API, and its HTTP status. */
export interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Asks the API with the rights of the visitor. */
export type Send = (
  operation: { readonly name: string; readonly text: string },
  variables: Readonly<Record<string, unknown>>,
) => Promise<Answer>;

/** Where the files lie that the browser loads. */
export interface Assets {
  readonly script: string;
  readonly style: string;
}

export interface RenderedPage {
  readonly status: number;
  readonly html: string;
  /** True where pages of other sites may show it in a frame. */
  readonly isEmbeddable: boolean;
  /** Another address, where the page is at that. */
  readonly location?: string;
}

/** The page as the service loads it. */
export interface Dashboard {
  /** Addresses that it has a page for, in the notation of Fastify. */
  readonly routes: readonly string[];
  render(request: PageRequest, send: Send, assets: Assets): Promise<RenderedPage>;
}
