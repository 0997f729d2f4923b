import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadPressRelease } from '../../src/cli/demo.ts';
import { startServer, type Server } from '../support/server.ts';
let server: Server;
beforeAll(async () => {
  server = await startServer();
  const l = await loadPressRelease(server.application.recordHandler);
  console.log(l);
  await server.application.storage.readModels.waitFor(l.position, 10000);
});
afterAll(() => server.close());
test('x', async () => {
  console.log(
    JSON.stringify(
      await server.post(
        '{ timeline(first: 20, orderBy: OCCURRED_ASC) { totalCount freshness { position stale lagEvents } edges { node { id kind title status occurred { edtf } } } } }',
      ),
    ),
  );
  expect(1).toBe(1);
});
