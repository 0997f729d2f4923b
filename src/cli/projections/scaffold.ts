import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

const camel = (name: string): string =>
  name.replaceAll(/-(?<first>[a-z0-9])/gu, (_, first: string) => first.toUpperCase());

const projection = (
  name: string,
): string => `/** How many meetings each country took part in. Replace it by what ${name} is to show. */
import type { Projection, ProjectedEvent, Rows } from '#read-model/projection';

interface State {
  readonly countries: readonly string[];
}

const countriesIn = ({ data }: ProjectedEvent): string[] => {
  const { participants } = data as { participants: { represents: { kind: string; id: string }[] }[] };
  const parties = participants.flatMap(({ represents }) => represents);
  return [...new Set(parties.filter(({ kind }) => kind === 'country').map(({ id }) => id))];
};

export const ${camel(name)}: Projection<State> = {
  name: '${name}',
  version: 1,
  handles: ['MeetingHeld'],
  tables: [{ name: 'meetings', columns: { country: 'TEXT' }, primaryKey: ['country'] }],
  keysOf: (event) => [event.stream],
  evolve: (_state, event) => ({ countries: countriesIn(event) }),
  rowsOf: ({ countries }): Rows => ({ meetings: countries.map((country) => ({ country })) }),
};
`;

const queries = (name: string): string => `/** Questions that ${name} answers. */
import type { ReadDatabase } from '#read-model/projection';

export const meetingsOf = (db: ReadDatabase, country: string): number =>
  Number(db.get('SELECT count(*) AS n FROM meetings WHERE country = ?', country)?.['n'] ?? 0);
`;

/**
 * Makes the folder of a new projection, which runs as it is, and puts it into the manifest. Returns the files written.
 *
 * @throws {Error} a name that is none, or that is taken
 */
export function newProjection(root: string, name: string): string[] {
  if (!NAME.test(name)) throw new Error(`"${name}" is no name for a projection: use small letters, digits and dashes.`);
  const folder = join(root, 'projections', name);
  if (existsSync(folder)) throw new Error(`projections/${name} is there already.`);
  const manifest = join(root, 'projections', 'index.ts');
  const text = readFileSync(manifest, 'utf8');
  const list = /(?<before>const all = \[)/u;
  if (!list.test(text)) throw new Error('projections/index.ts has no list of projections to add to.');
  mkdirSync(folder);
  writeFileSync(join(folder, 'projection.ts'), projection(name));
  writeFileSync(join(folder, 'queries.ts'), queries(name));
  const added = `import { ${camel(name)} } from './${name}/projection.ts';\n`;
  const at = text.indexOf('import { directory }');
  const place = at < 0 ? text.indexOf('\n\n') + 1 : at;
  writeFileSync(
    manifest,
    `${text.slice(0, place)}${added}${text.slice(place)}`.replace(list, `$<before>${camel(name)}, `),
  );
  return [`projections/${name}/projection.ts`, `projections/${name}/queries.ts`, 'projections/index.ts'];
}
