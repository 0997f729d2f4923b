/** How the read models are: which build answers, how far behind it is, what waits, what the last audit found. */
import { OperationsPage, type OperationsPageQuery } from '../operations.generated.ts';
import { Layout } from '../parts/layout.tsx';
import { Heading } from '../parts/summary.tsx';
import { S, words } from '../strings.ts';
import type { Route } from './page.ts';

type Projection = OperationsPageQuery['projections'][number];

const buildText = ({ building }: Projection): string =>
  building === null ? '—' : `${building.build}: ${building.phase}, ${building.position} / ${building.target}`;

const Row = ({ projection }: { readonly projection: Projection }) => (
  <tr>
    <th scope="row">
      {projection.name} <small>v{projection.version}</small>
    </th>
    <td>
      {words(projection.status)} <small>{projection.reason}</small>
    </td>
    <td>{projection.serving?.position ?? '—'}</td>
    <td>{projection.serving?.lagEvents ?? '—'}</td>
    <td>{projection.parkedCount}</td>
    <td>{projection.lastAudit?.sentence ?? '—'}</td>
    <td>{buildText(projection)}</td>
  </tr>
);

export const operationsRoute: Route = {
  path: '/operations',
  pattern: /^\/operations$/u,
  async show({ path, ask }) {
    const { projections } = await ask(OperationsPage, {});
    return {
      title: S.operations,
      body: (
        <Layout path={path}>
          <Heading title={S.operations} />
          <div class="table">
            <table>
              <caption>{S.operating.caption}</caption>
              <thead>
                <tr>
                  {S.operating.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {projections.map((projection) => (
                  <Row key={projection.name} projection={projection} />
                ))}
              </tbody>
            </table>
          </div>
        </Layout>
      ),
    };
  },
};
