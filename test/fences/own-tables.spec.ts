import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { emptyModel, OWN_TABLES, schemaOf } from '#read-model/store/schema';
import { ROOT } from './skeleton.ts';
import { rulesAgainst } from './lint.ts';

const refusals = (code: string) => rulesAgainst(code, 'projections/timeline/queries.ts');

test('the tables that the machinery creates are those that lint and the check of a projection know', async () => {
  const model = emptyModel(schemaOf({ name: 'empty', version: 1, handles: [], tables: [] }));
  const created = model.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  model.close();
  const { OWN_TABLES: inLint } = (await import(pathToFileURL(join(ROOT, '.ci/eslint.config.mjs')).href)) as {
    OWN_TABLES: readonly string[];
  };
  for (const known of [OWN_TABLES, inLint]) expect([...known].sort()).toEqual(created.map(({ name }) => name).sort());
});

describe.each(OWN_TABLES)('no query of a projection names %s', (table) => {
  test.each([
    ['as a plain text', `'SELECT * FROM ${table}'`],
    ['in a join', `'SELECT a FROM rows JOIN ${table} USING (entry)'`],
    ['after a comma', `'SELECT a FROM rows, ${table} s WHERE s.entry = rows.entry'`],
    ['in a subquery on a line of its own', `\`SELECT a FROM rows\n WHERE entry IN (SELECT entry FROM\n ${table})\``],
    ['behind an interpolation', `\`SELECT \${list} FROM ${table}\``],
    ['before an interpolation', `\`WITH own AS (SELECT * FROM ${table}) \${rest}\``],
    ['quoted, in other letters', `'SELECT * FROM "${table.toUpperCase()}"'`],
    ['to interpolate it', `'${table}'`],
  ])('%s', async (_where, text) =>
    expect(await refusals(`export const asked = ${text};`)).toEqual(['no-restricted-syntax']),
  );
});

test.each([
  "'SELECT stream FROM cards'",
  "'SELECT is_shown(stream) FROM cards'",
  "'SELECT parked_at FROM cars'",
  "'one of the streams is parked, and events are waiting'",
])('a query of its own tables, and a sentence, are fine: %s', async (text) =>
  expect(await refusals(`export const asked = ${text};`)).toEqual([]),
);
