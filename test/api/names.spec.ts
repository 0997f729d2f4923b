/** How things are called in the schema (decision 76). */
import { describe, expect, test } from '@jest/globals';
import { isIntrospectionType, isObjectType, isInterfaceType } from 'graphql';
import { fieldsOf, schema } from '../support/everything.ts';

const JAVASCRIPT =
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield';
const PYTHON =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield';
/** Words of GraphQL's own language, which tools for it trip over. */
const GRAPHQL = 'on of to fragment query mutation subscription';
const RESERVED = new Set([JAVASCRIPT, PYTHON, GRAPHQL].flatMap((words) => words.split(' ')));

const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));

describe('Names in the schema', () => {
  test('are, of what is read, none that a language reserves', () => {
    const read = types.filter((type) => isObjectType(type) || isInterfaceType(type));
    const found = read.flatMap((type) =>
      fieldsOf(type).flatMap(({ name }) => (RESERVED.has(name) ? [`${type.name}.${name}`] : [])),
    );
    expect(found).toEqual([]);
  });

  test('call what was published a document, and a source what a fact cites of it', () => {
    const named = types
      .map(({ name }) => name)
      .filter((name) => name.includes('Source') && !/^SourceDocument\w+Input$/u.test(name));
    expect(named).toEqual(['EntrySource', 'SourceRefInput']);
  });
});
