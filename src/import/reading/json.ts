/** Records of JSON: a list in one file, or one a line. */
import { FileFault } from './faults.ts';
import type { SourceRow } from './source-row.ts';

/** Characters of a file that is one JSON text: it is held as a whole. */
const LONGEST = 200_000_000;
const LONGEST_LINE = 5_000_000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const notARecord = (number: number, why: string): SourceRow => ({
  number,
  cells: [],
  record: {},
  fault: { rule: 'ROW_UNREADABLE', column: '', problem: why, expected: 'a JSON object, with its closing brace' },
});

const rowOf = (number: number, value: unknown): SourceRow =>
  isRecord(value) ? { number, cells: [], record: value } : notARecord(number, 'The record is no JSON object.');

async function whole(file: string, text: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const part of text) {
    all += part;
    if (all.length > LONGEST)
      throw new FileFault(`${file} is one JSON text of more than ${LONGEST} characters: write it as JSON Lines.`);
  }
  return all;
}

function parsedJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileFault(`${file} is no JSON: ${(error as Error).message}.`);
  }
}

/**
 * @param path the field that holds the list (`persons`); none where the file is the list
 * @throws {FileFault} it is no JSON, or has no list there
 */
export async function* recordsInJson(
  file: string,
  text: AsyncIterable<string>,
  path: string | undefined,
): AsyncGenerator<SourceRow> {
  let value = parsedJson(file, await whole(file, text));
  for (const step of path?.split('.') ?? []) value = isRecord(value) ? value[step] : undefined;
  if (!Array.isArray(value))
    throw new FileFault(
      `${file} holds no list${path === undefined ? '' : ` under ${path}`}: say in the mapping's read.records where it is.`,
    );
  for (const [index, record] of value.entries()) yield rowOf(index + 1, record);
}

const DEEPEST = 3;

/** The fields of a record by the ways to them: `person.name`. A list is one value. */
export function fieldsOf(
  record: Readonly<Record<string, unknown>>,
  depth = 1,
): readonly (readonly [string, unknown])[] {
  return Object.entries(record).flatMap(([name, value]) =>
    isRecord(value) && depth < DEEPEST
      ? fieldsOf(value, depth + 1).map(([inner, one]) => [`${name}.${inner}`, one] as const)
      : [[name, value] as const],
  );
}

/**
 * The field that holds the longest list of records; undefined where the file is the list.
 *
 * @throws {FileFault} it is no JSON, or has no such list
 */
export async function longestList(file: string, text: AsyncIterable<string>): Promise<string | undefined> {
  const value = parsedJson(file, await whole(file, text));
  if (Array.isArray(value)) return undefined;
  const lists = (isRecord(value) ? fieldsOf(value) : []).flatMap(([name, list]) =>
    Array.isArray(list) && list.some(isRecord) ? [{ name, length: list.length }] : [],
  );
  const [first, ...others] = lists;
  if (first === undefined) throw new FileFault(`${file} holds no list of records.`);
  return others.reduce((longest, one) => (one.length > longest.length ? one : longest), first).name;
}

async function* linesOf(file: string, text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of text) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE)
      throw new FileFault(`${file} has a line of more than ${LONGEST_LINE} characters: it is no JSON Lines.`);
    yield* lines;
  }
  if (rest !== '') yield rest;
}

export async function* recordsInLines(file: string, text: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  let number = 0;
  for await (const line of linesOf(file, text)) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      yield rowOf(number, JSON.parse(line));
    } catch (error) {
      yield notARecord(number, `The line is no JSON: ${(error as Error).message}.`);
    }
  }
}
