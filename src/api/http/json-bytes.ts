/**
 * JSON as the bytes that are sent. One long text is turned into bytes slowly where a single letter of it is beyond Latin-1, and
 * is gone through twice more to find out how many they are. So the items of a list become bytes one by one.
 */

/** Of one answer; a longer one is made in a room of its own. */
const ROOM = Buffer.allocUnsafe(1 << 20);
/** A character of a text takes three bytes at most: the two halves of one beyond the basic plane count as two. */
const BYTES_A_CHARACTER = 3;
/** Lists lie no deeper in an answer than its connections: what is below is told in one piece. */
const DEPTH = 5;

type Fields = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string | undefined => JSON.stringify(value) as string | undefined;

const isOpen = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && typeof (value as { toJSON?: unknown }).toJSON !== 'function';

function addItems(items: readonly unknown[], pieces: string[]): void {
  let before = '[';
  for (const item of items) {
    pieces.push(before + (textOf(item) ?? 'null'));
    before = ',';
  }
  pieces.push(']');
}

function addFields(fields: Fields, depth: number, pieces: string[]): void {
  let before = '{';
  for (const name of Object.keys(fields)) {
    const part = fields[name];
    if (isOpen(part)) {
      pieces.push(`${before}${JSON.stringify(name)}:`);
      addPieces(part, depth + 1, pieces);
    } else {
      const text = textOf(part);
      if (text === undefined) continue;
      pieces.push(`${before}${JSON.stringify(name)}:${text}`);
    }
    before = ',';
  }
  pieces.push(before === '{' ? '{}' : '}');
}

function addPieces(value: unknown, depth: number, pieces: string[]): void {
  const isList = Array.isArray(value);
  if (isList && isOpen(value[0])) addItems(value, pieces);
  else if (!isList && isOpen(value) && depth < DEPTH) addFields(value as Fields, depth, pieces);
  else pieces.push(textOf(value) ?? 'null');
}

/** What `JSON.stringify` says, as UTF-8. @throws {TypeError} as that does */
export function jsonBytes(value: unknown): Buffer {
  const pieces: string[] = [];
  addPieces(value, 0, pieces);
  const most = BYTES_A_CHARACTER * pieces.reduce((length, piece) => length + piece.length, 0);
  const bytes = most <= ROOM.length ? ROOM : Buffer.allocUnsafe(most);
  let end = 0;
  for (const piece of pieces) end += bytes.write(piece, end, 'utf8');
  return Buffer.from(bytes.subarray(0, end));
}
