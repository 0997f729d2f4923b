/** What stands where a page cannot be shown: why, and what to do. */
import type { AskError, FailureKind } from '../ask.ts';
import { Layout } from '../parts/layout.tsx';
import { S } from '../strings.ts';
import type { Shown } from './page.ts';

const STATUS: Readonly<Record<FailureKind, number>> = {
  NO_PERMISSION: 401,
  BAD_REQUEST: 400,
  TOO_MANY: 429,
  UNAVAILABLE: 503,
};

export function failurePage(path: string, { kind, message }: AskError): Shown {
  const { title, hint } = S.failures[kind];
  return {
    status: STATUS[kind],
    title,
    body: (
      <Layout path={path}>
        <div class="failure" role="alert">
          <h1>{title}</h1>
          <p class="reason">{message}</p>
          <p>{hint}</p>
          {kind === 'BAD_REQUEST' ? (
            <p>
              <a href={path}>{S.clear}</a>
            </p>
          ) : null}
        </div>
      </Layout>
    ),
  };
}

export const notFoundPage = (path: string, what: string): Shown => ({
  status: 404,
  title: S.notFound,
  body: (
    <Layout path={path}>
      <div class="failure">
        <h1>{S.notFound}</h1>
        <p>{S.notFoundText(what)}</p>
      </div>
    </Layout>
  ),
});
