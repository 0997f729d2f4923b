/** How the read models are: which build answers, how far behind it is, what waits, what the last audit found. */
import { OperationsPage, type OperationsPageQuery } from '../operations.generated.ts';
import { Layout } from '../parts/layout.tsx';
import { Heading } from '../parts/summary.tsx';
import { Table, type TableRow } from '../parts/table.tsx';
import { S, words } from '../strings.ts';
import type { Route } from './page.ts';

type Projection = OperationsPageQuery['projections'][number];

const buildText = ({ building }: Projection): string =>
  building === null ? '—' : `${building.build}: ${building.phase}, ${building.position} / ${building.target}`;

const rowOf = (projection: Projection): TableRow => ({
  heading: (
    <>
      {projection.name} <small>v{projection.version}</small>
    </>
  ),
  cells: [
    <>
      {words(projection.status)} <small>{projection.reason}</small>
    </>,
    projection.serving?.position ?? '—',
    projection.serving?.lagEvents ?? '—',
    projection.parkedCount,
    projection.lastAudit?.sentence ?? '—',
    buildText(projection),
  ],
});

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
          <Table caption={S.operating.caption} columns={S.operating.columns} rows={projections.map(rowOf)} />
        </Layout>
      ),
    };
  },
};
