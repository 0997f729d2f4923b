/** A date is explained to whoever types it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const QUERY = 'query($edtf: EdtfDate!) { fuzzyDate(edtf: $edtf) { edtf earliest latest text } }';

test.each([
  ['2019-12-03', '2019-12-03', '2019-12-03', '3 December 2019'],
  ['2019-12', '2019-12-01', '2019-12-31', 'December 2019'],
  ['[..2019-12-03]', null, '2019-12-03', 'on or before 3 December 2019'],
])('%s lies between %s and %s: %s', async (edtf, earliest, latest, text) => {
  expect(await server.data(QUERY, { edtf })).toEqual({ fuzzyDate: { edtf, earliest, latest, text } });
});

test.each(['3 December 2019', '2019-13', '2019-02-30', ''])('%j is refused with what would be right', async (edtf) => {
  const { errors } = await server.post(QUERY, { edtf });
  expect(errors![0]).toMatchObject({
    message: expect.stringMatching(/^edtf: .+ Expected .+\.$/u),
    extensions: { code: 'BAD_ARGUMENT' },
  });
});
