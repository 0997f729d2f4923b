import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { BEFORE_FIRST } from '#event-store/event-store';
import { NO_EVENTS } from '../contract/digest.ts';
import { CREATE_PARKING_TABLES, PARKING_TABLES } from '../fold/parking-tables.ts';
import type { DescribedProjection, Index, Table } from '../contract/projection.ts';

/** Tables of the machinery; a projection can neither declare nor query them. */
export const OWN_TABLES: readonly string[] = ['checkpoint', 'streams', ...PARKING_TABLES];
const NAME = /^[a-z][a-z0-9_]*$/i;

/** The statements that make a read model file. */
export interface Schema {
  readonly tables: readonly string[];
  /** Apart from the tables: a build from scratch is faster when these come last. Each may be run again. */
  readonly indexes: readonly string[];
  /** Tells whether a file on disk was made for the current definition of the projection. */
  readonly fingerprint: string;
}

/** @throws {TypeError} a table is invalid; the message names it and says why */
export function schemaOf(projection: DescribedProjection): Schema {
  for (const table of projection.tables) check(projection, table);
  const tables = [
    `CREATE TABLE checkpoint (
      one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL, applied INTEGER NOT NULL,
      digest TEXT NOT NULL, sealed INTEGER NOT NULL, fingerprint TEXT NOT NULL, log TEXT, event TEXT) STRICT`,
    // The number of a stream is the position of its first event, so it is the same in every build.
    `CREATE TABLE streams (
      entry INTEGER PRIMARY KEY, stream TEXT NOT NULL, through INTEGER NOT NULL CHECK (through >= entry)) STRICT`,
    ...CREATE_PARKING_TABLES,
    ...projection.tables.map(createTable),
  ];
  const indexes = projection.tables.flatMap((table) => [
    ...(table.indexes ?? []).map(
      (index, n) =>
        `CREATE INDEX IF NOT EXISTS ${quote(`${table.name}_${n + 1}`)} ON ${quote(table.name)} (${list(columnsOf(index))})${conditionOf(index)}`,
    ),
    ...createFullText(table),
  ]);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([projection.name, projection.version, tables, indexes]))
    .digest('hex')
    .slice(0, 16);
  return { tables, indexes, fingerprint };
}

/** A hash of the tables alone: queries can read any build for which it is equal. */
export function shapeOf(database: DatabaseSync): string {
  const rows = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT NULL ORDER BY name")
    .all();
  const tables = rows.filter(({ name }) => name !== 'checkpoint' && !String(name).startsWith('sqlite_'));
  return createHash('sha256')
    .update(JSON.stringify(tables.map(({ name, sql }) => [name, sql])))
    .digest('hex')
    .slice(0, 16);
}

/** An empty read model in memory. */
export function emptyModel({ tables, indexes, fingerprint }: Schema): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const sql of [...tables, ...indexes]) database.exec(sql);
  database
    .prepare('INSERT INTO checkpoint VALUES (1, ?, 0, ?, 0, ?, NULL, NULL)')
    .run(BEFORE_FIRST, NO_EVENTS, fingerprint);
  return database;
}

/** Quotes a name for SQL. */
export function quote(name: string): string {
  return `"${name}"`;
}

/** The full-text index of a table. */
export const fullTextOf = (table: string): string => `${table}_text`;

/** The primary key across all streams: that of the table, and `entry`. */
export const wholeKey = (primaryKey: readonly string[]): string[] => [...new Set([...primaryKey, 'entry'])];

const columnsOf = (index: Index): readonly string[] => ('where' in index ? index.columns : index);
const conditionOf = (index: Index): string => ('where' in index ? ` WHERE ${index.where}` : '');

function createTable({ name, columns, primaryKey, isWide = false }: Table): string {
  const defined = Object.entries(columns).map(([column, type]) => `${quote(column)} ${type}`);
  return `CREATE TABLE ${quote(name)} (entry INTEGER NOT NULL, ${defined.join(', ')},
    PRIMARY KEY (${list(wholeKey(primaryKey))})) STRICT${isWide ? '' : ', WITHOUT ROWID'}`;
}

/**
 * An index of words over rows that stand in the table alone (FTS5's "external content"): triggers carry every later change of
 * the rows into it, so rows and index change in one transaction.
 */
function createFullText({ name, fullText = [] }: Table): string[] {
  if (fullText.length === 0) return [];
  const index = quote(fullTextOf(name));
  const valuesOf = (row: 'new' | 'old') => fullText.map((column) => `${row}.${quote(column)}`).join(', ');
  const add = `INSERT INTO ${index} (rowid, ${list(fullText)}) VALUES (new.rowid, ${valuesOf('new')})`;
  const take = `INSERT INTO ${index} (${index}, rowid, ${list(fullText)}) VALUES ('delete', old.rowid, ${valuesOf('old')})`;
  const after = (change: string, what: string) =>
    `CREATE TRIGGER IF NOT EXISTS ${quote(`${name}_text_${change.toLowerCase()}`)} AFTER ${change} ON ${quote(name)} BEGIN ${what}; END`;
  return [
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${index} USING fts5(${list(fullText)}, content=${quote(name)}, tokenize='ascii', prefix='2 3')`,
    `INSERT INTO ${index} (${index}) VALUES ('rebuild')`,
    after('INSERT', add),
    after('DELETE', take),
  ];
}

function list(names: readonly string[]): string {
  return names.map(quote).join(', ');
}

function check(projection: DescribedProjection, table: Table): void {
  const { name, columns, primaryKey, indexes = [], fullText = [], isWide = false } = table;
  const refuse = (why: string): never => {
    throw new TypeError(`Projection ${projection.name}, table ${name}: ${why}`);
  };
  for (const each of [name, ...Object.keys(columns)]) {
    if (!NAME.test(each)) refuse(`"${each}" is no plain name`);
  }
  if (OWN_TABLES.includes(name)) refuse('the machinery has a table of this name');
  if (fullText.length > 0 && !isWide) refuse('only rows of a wide table have words that can be looked up');
  if ('entry' in columns) refuse('the machinery adds the column "entry"');
  for (const column of [...primaryKey, ...indexes.flatMap(columnsOf), ...fullText]) {
    if (column !== 'entry' && !(column in columns)) refuse(`a key names the column "${column}", which it has not`);
  }
}
