/** A mapping from its text: checked, and ready to read rows. Every fault says where it stands. */
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { IncludedLookups, type MappingLanguage as Language, MappingLanguage } from './language.ts';
import { type Mapping, compiledMapping } from './mapping.ts';
import { MappingFault } from './scope.ts';

/** Why a mapping cannot be used, with the place. */
export class MappingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MappingError';
  }
}

interface Placed {
  readonly range?: readonly [number, number, number] | null;
}

/** "mapping.yaml:12:3": where the way leads, or as far as there is something. */
function placeOf(file: string, document: Document, lines: LineCounter, at: readonly (string | number)[]): string {
  for (let length = at.length; length > 0; length -= 1) {
    const node = document.getIn(at.slice(0, length), true) as Placed | undefined;
    if (node?.range == null) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return `${file}:${line}:${col}`;
  }
  return file;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** Of a choice, the fault that lies deepest: that is the one that was meant. */
function deepest(issue: Issue): Issue {
  const inner = (issue.errors ?? []).flat().map((one) => deepest({ ...one, path: [...issue.path, ...one.path] }));
  return inner.reduce((most, one) => (one.path.length > most.path.length ? one : most), issue);
}

function checked<T>(schema: { safeParse(value: unknown): z.ZodSafeParseResult<T> }, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = deepest(result.error.issues[0] as Issue);
  const at = path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  throw new MappingFault(at, `${at.length === 0 ? 'The mapping' : at.join('.')}: ${message}.`);
}

/** @throws {MappingError} the file cannot be read */
export type ReadBeside = (file: string) => string;

function parsed<T>(file: string, text: string, make: (value: unknown) => T): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) throw new MappingError(`${file}: ${fault.message}`);
  try {
    return make(document.toJS());
  } catch (error) {
    if (!(error instanceof MappingFault)) throw error;
    throw new MappingError(`${placeOf(file, document, lines, error.at)}: ${error.message}`);
  }
}

const withIncluded = (language: Language, beside: ReadBeside): Language => {
  const included = (language.include ?? []).map((name) =>
    parsed(name, beside(name), (value) => checked(IncludedLookups, value).lookups),
  );
  return { ...language, lookups: Object.assign({}, ...included, language.lookups) as NonNullable<Language['lookups']> };
};

/** @throws {MappingError} */
export const loadMapping = (file: string, text: string, beside: ReadBeside): Mapping =>
  parsed(file, text, (value) => compiledMapping(withIncluded(checked(MappingLanguage, value), beside)));
