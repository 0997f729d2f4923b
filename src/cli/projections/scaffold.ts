import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^(?=.{1,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

/** A constant has the name of its projection, and none of these may be that of a constant. */
const RESERVED = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield`.split(/\s+/u),
);

const camel = (name: string): string =>
  name.replaceAll(/-(?<first>[a-z0-9])/gu, (_, first: string) => first.toUpperCase());

const projection = (
  name: string,
): string => `/** How many meetings each country took part in. Replace it by what ${name} is to show. */
import type { Projection, Rows } from '#read-model/contract/projection';

export const ${camel(name)}: Projection = {
  name: '${name}',
  version: 1,
  handles: ['MeetingHeld'],
  tables: [{ name: 'meetings', columns: { country: 'TEXT' }, primaryKey: ['country'] }],
  rowsOf: (_stream, [held]): Rows => {
    const { participants } = held?.data as { participants: { represents: { kind: string; id: string }[] }[] };
    const parties = participants.flatMap(({ represents }) => represents);
    const countries = new Set(parties.filter(({ kind }) => kind === 'country').map(({ id }) => id));
    return { meetings: [...countries].map((country) => ({ country })) };
  },
};
`;

const queries = (name: string): string => `/** Questions that ${name} answers. */
import type { ReadDatabase } from '#read-model/contract/projection';

export const meetingsOf = (db: ReadDatabase, country: string): number =>
  Number(db.get('SELECT count(*) AS n FROM meetings WHERE country = ?', country)?.['n'] ?? 0);
`;

/**
 * Makes the folder of a new projection, which runs as it is, and puts it into the manifest. Returns the files written.
 *
 * @throws {Error} a name that is none, or that is taken
 */
export function newProjection(root: string, name: string): string[] {
  if (!NAME.test(name))
    throw new Error(
      `"${name}" is no name for a projection: use small letters, digits and dashes, a letter first, 40 at most.`,
    );
  if (RESERVED.has(name)) throw new Error(`"${name}" is a word of the language itself: choose another name.`);
  const folder = join(root, 'projections', name);
  const manifest = join(root, 'projections', 'index.ts');
  if (!existsSync(manifest))
    throw new Error(`There is no projections/index.ts in ${root}: call this in the folder of the project.`);
  if (existsSync(folder)) throw new Error(`projections/${name} is there already: choose another name.`);
  const text = readFileSync(manifest, 'utf8');
  if (new RegExp(`\\b${camel(name)}\\b`, 'u').test(text.replaceAll(/\/\*[^]*?\*\/|\/\/.*/gu, '')))
    throw new Error(`"${camel(name)}" means something in projections/index.ts already: choose another name.`);
  const list = /(?<before>const all = \[)(?<indent>\n {2})?/u;
  if (!list.test(text)) throw new Error('projections/index.ts has no list of projections to add to.');
  mkdirSync(folder);
  writeFileSync(join(folder, 'projection.ts'), projection(name));
  writeFileSync(join(folder, 'queries.ts'), queries(name));
  const added = `import { ${camel(name)} } from './${name}/projection.ts';\n`;
  const at = text.indexOf('import { directory }');
  const place = at < 0 ? text.indexOf('\n\n') + 1 : at;
  // In a line of its own where the others have one.
  const indent = list.exec(text)?.groups?.['indent'] ?? '';
  writeFileSync(
    manifest,
    `${text.slice(0, place)}${added}${text.slice(place)}`.replace(
      list,
      `$<before>$<indent>${camel(name)},${indent || ' '}`,
    ),
  );
  return [`projections/${name}/projection.ts`, `projections/${name}/queries.ts`, 'projections/index.ts'];
}
