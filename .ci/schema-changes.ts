/**
 * Holds the schema against that of the last release (schema/released.graphql): nothing that clients rely on leaves without
 * notice. `--release` writes the schema of now there, as a release does.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, printSchema } from 'graphql';
import { brokenPromises, undatedDeprecations } from './schema-rules.ts';

const RELEASED = 'schema/released.graphql';
const now = buildSchema(
  globSync('schema/graphql/**/*.graphql')
    .sort()
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n'),
);

if (process.argv.includes('--release')) writeFileSync(RELEASED, `${printSchema(now)}\n`);
const released = buildSchema(readFileSync(RELEASED, 'utf8'));
const today = new Date().toISOString().slice(0, 10);
const faults = [...undatedDeprecations(now), ...brokenPromises(released, now, today)];
if (faults.length > 0) {
  console.error(
    `The schema breaks what was promised; docs/schema.md says how a field leaves.\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
  process.exitCode = 1;
}
