/** A first mapping for a file that nobody has described: to be read, mended and tried with --dry-run. */
import { Document, type Node, isMap, isPair, isScalar, isSeq, visit } from 'yaml';
import type { Sample } from '../reading/sample.ts';
import { type GuessedColumn, guessedColumns } from './columns.ts';
import { type GuessedTelling, guessedTelling, onOf } from './tell.ts';

export interface Guess {
  /** YAML, with a comment that says how sure each column is. */
  readonly mapping: string;
  readonly columns: readonly Pick<GuessedColumn, 'title' | 'kind' | 'sure' | 'why'>[];
  /** What the rows are taken to tell; absent where nothing shows it. */
  readonly tells?: Pick<GuessedTelling, 'what' | 'sure'>;
}

const percent = (sure: number): string => `${Math.floor(sure * 100)} %`;

/** Braces of a text that is no template. */
const plain = (text: string): string => text.replaceAll('{', '{{');

function columnOf({ title, isFilledDown, empty }: GuessedColumn): unknown {
  if (!isFilledDown && empty.length === 0) return title;
  return { title, ...(isFilledDown ? { fill: 'down' } : {}), ...(empty.length > 0 ? { empty } : {}) };
}

const said = ({ kind, sure, why, isFilledDown }: GuessedColumn): string =>
  ` ${percent(sure)} ${kind}: ${why}${isFilledDown ? '; empty below the first of a block' : ''}`;

/** A value for each date and each country, under the name that what is told uses. */
function valuesOf(columns: readonly GuessedColumn[], start: GuessedColumn | undefined): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  if (columns.some(({ dates }) => dates?.lacksYear === true))
    values['year_of_file'] = { from: 'file.name', match: '((?:19|20)\\d\\d)' };
  const dated = columns.filter(({ kind }) => kind === 'date');
  for (const column of dated) {
    const { name, isMoment, dates } = column;
    values[onOf(column)] = {
      from: name,
      ...(isMoment === true ? { match: '^(\\d{4}-\\d\\d-\\d\\d)' } : {}),
      date: dates?.formats.length === 1 ? dates.formats[0] : (dates?.formats ?? []),
      ...(dates?.lacksYear === true ? { year: 'year_of_file' } : {}),
      ...(dates?.hasShortYear === true ? { century: 2000 } : {}),
    };
  }
  const at = start ?? dated[0];
  for (const column of columns.filter(({ kind }) => kind === 'country'))
    values[onOf(column)] = {
      from: column.name,
      lookup: 'countries',
      ...(at === undefined ? {} : { at: onOf(at) }),
    };
  return values;
}

interface Key {
  readonly row: { readonly key: string; readonly repeats?: true };
  readonly why: string;
}

/** What identifies a row: a column of ids, or what the row says together; undefined where neither is whole. */
function keyOf(columns: readonly GuessedColumn[], told: GuessedTelling | undefined): Key | undefined {
  const id = columns.find(({ kind, isUnique }) => kind === 'id' && isUnique);
  if (id !== undefined)
    return { row: { key: `{${id.name}}` }, why: 'Another one in each of the rows that were looked at.' };
  const whole = (told?.key ?? []).filter((name) =>
    columns.some((column) => column.name === name && (column.isFilledDown || column.filled > 0.8)),
  );
  if (whole.length === 0) return undefined;
  return {
    row: { key: whole.map((name) => `{${name}}`).join('/'), repeats: true },
    why: 'No column identifies a row: what it says does. Rows that say the same are told apart by their order.',
  };
}

const NOTHING_TOLD = ` What the rows tell does not show: say it here. Until then each is passed over. Such as

  - as: visit
    thing: visit
    key: 'visit/{row.key}'
    facts:
      - event: VisitStarted
        data: { host: { kind: country, id: '{a_value}' }, startedOn: '{another_value}', … }

 docs/import.md says how, docs/examples/import has mappings of real registers.`;

const headOf = (file: string, sample: Sample, schema: string): string =>
  [
    ` yaml-language-server: $schema=${schema}`,
    ` A first mapping of ${file}, guessed from ${sample.rows} rows: ${sample.format}, ${sample.encoding}${
      sample.header === undefined
        ? sample.list === undefined
          ? ''
          : `, the list under ${sample.list}`
        : `, ${sample.format === 'csv' ? `delimiter ${JSON.stringify(sample.delimiter)}, ` : ''}header in row ${sample.header}`
    }.`,
    ' Read it, mend it, and try it: aide-memoire import <file> --mapping <this file> --dry-run',
  ].join('\n');

/** Maps and lists that hold nothing but scalars stand on one line. */
function inOneLine(node: Node): boolean {
  if (isScalar(node)) return true;
  const inner = isMap(node) ? node.items.map(({ value }) => value) : isSeq(node) ? node.items : [];
  return inner.every((one) => isScalar(one) || one === null || (isMap(one) && one.items.length <= 2 && inOneLine(one)));
}

/**
 * @param file its name, without its folders
 * @param schema where the JSON Schema of mappings lies, for editors
 */
export function guessedMapping(file: string, sample: Sample, schema: string): Guess {
  const columns = guessedColumns(sample);
  const told = guessedTelling(columns);
  const key = keyOf(columns, told);
  const stem = plain(file.replace(/(\.[a-z]+)(\.gz)?$/iu, ''));
  const { format, encoding, delimiter, list } = sample;
  const isSheet = format === 'xlsx' || format === 'ods';
  const values = { ...valuesOf(columns, told?.start), ...told?.values };
  const guessed = {
    mapping: 1,
    source: { key: stem, title: stem },
    read: {
      format,
      ...(isSheet ? {} : { encoding }),
      ...(format === 'csv' ? { delimiter } : {}),
      ...(list === undefined ? {} : { records: list }),
    },
    columns: Object.fromEntries(columns.map((column) => [column.name, columnOf(column)])),
    ...(key === undefined ? {} : { row: key.row }),
    ...(Object.keys(values).length === 0 ? {} : { values }),
    tell: told?.tell ?? [],
  };
  const document = new Document(guessed, { aliasDuplicateObjects: false });
  document.commentBefore = headOf(file, sample, schema);
  visit(document, {
    Map: (_, node) => {
      if (inOneLine(node)) node.flow = true;
    },
    Seq: (_, node) => {
      if (inOneLine(node) && !node.items.some(isMap)) node.flow = true;
    },
    Pair: (_, pair, path) => {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      const before =
        path.length !== 2
          ? undefined
          : name === 'row'
            ? ` ${key?.why ?? ''}`
            : name === 'tell'
              ? told === undefined
                ? NOTHING_TOLD
                : ` ${percent(told.sure)}: ${told.what}.`
              : undefined;
      if (before !== undefined && isScalar(pair.key)) pair.key.commentBefore = before;
    },
  });
  for (const section of [document.get('columns', true), document.get('values', true)])
    if (isMap(section)) section.flow = false;
  const titled = document.get('columns', true);
  if (isMap(titled)) {
    for (const [at, pair] of titled.items.entries()) {
      const column = columns[at];
      if (isPair(pair) && isScalar(pair.key) && column !== undefined) pair.key.commentBefore = said(column);
    }
  }
  return {
    mapping: document.toString({ lineWidth: 120 }),
    columns: columns.map(({ title, kind, sure, why }) => ({ title, kind, sure, why })),
    ...(told === undefined ? {} : { tells: { what: told.what, sure: told.sure } }),
  };
}
