/** What a hostile or broken client sends: valid requests damaged in their text, their body or their headers, and noise. */
import type { Chance } from './chance.ts';
import type { QueryGrammar } from './index.ts';

/** A request to `/graphql`, whatever there is in it. */
export interface RawRequest {
  readonly method: string;
  /** What follows the path. */
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

const PIECES = [
  '{', '}', '(', ')', '[', ']', '$', '@', '!', ':', '...', '"', '"""', '\\', '#', '&', '|', '=', '-', '0', '1e999', '9'.repeat(40),
  '__proto__', 'constructor', '__schema { types { name } }', '@skip(if: true)', '... on Query { __typename }', 'fragment F on Query { ...F }',
  'query', 'mutation', 'subscription', 'null', 'true', '\u0000', '\ufeff', '\u202e', '\ud83d', '🕊', 'é'.repeat(50), '\\u{110000}', '\\ud800',
  "'", "' OR 1=1 --", '%', '*', '\t', '\r\n', '/../..', '${1}', '<script>', '{{1}}',
]; // prettier-ignore

const VALUES: readonly unknown[] = [
  null, true, 0, -0, 1.5, 2 ** 53, -1, '', 'AZ', 'a'.repeat(5_000), '\u0000', [], {}, [[[]]], [null], { a: 1 }, { constructor: { name: 1 } },
  { toString: 1 }, { length: 1 }, { then: 1 }, { toJSON: 1 }, Array.from({ length: 200 }, () => 'AZ'), '2019-13-45', '9'.repeat(400),
]; // prettier-ignore

const CONTENT_TYPES = [
  'application/json', 'application/json; charset=utf-8', 'application/graphql', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded', '', 'nonsense',
]; // prettier-ignore
const ACCEPTED = ['*/*', 'application/json', 'application/graphql-response+json', 'text/html', 'nonsense', ''];
const METHODS = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];

const cut = (chance: Chance, text: string): readonly [number, number] => {
  const from = chance.below(text.length + 1);
  return [from, Math.min(text.length, from + chance.below(20))];
};

/** One change of a text. */
function damaged(chance: Chance, text: string): string {
  const [from, to] = cut(chance, text);
  const [other, end] = cut(chance, text);
  switch (chance.below(6)) {
    case 0:
      return text.slice(0, from) + text.slice(to);
    case 1:
      return text.slice(0, from) + chance.pick(PIECES) + text.slice(from);
    case 2:
      return text.slice(0, from) + text.slice(other, end) + text.slice(to);
    case 3:
      return text.slice(0, from) + text.slice(from, to).repeat(chance.below(30)) + text.slice(to);
    case 4:
      return text.slice(0, from);
    default:
      return text.slice(0, from) + String.fromCharCode(chance.below(0x1_00_00)) + text.slice(to);
  }
}

function muchDamaged(chance: Chance, text: string): string {
  let result = text;
  for (let times = 1 + chance.below(4); times > 0; times--) result = damaged(chance, result);
  return result;
}

/** A value somewhere inside replaced by another one. */
function changed(chance: Chance, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || chance.oneIn(3)) return chance.pick(VALUES);
  const keys = Object.keys(value);
  if (keys.length === 0) return { [chance.pick(['a', 'constructor', 'toString', 'id'])]: chance.pick(VALUES) };
  const key = chance.pick(keys);
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  copy[key] = changed(chance, copy[key]);
  return copy;
}

function noise(chance: Chance): Buffer {
  return Buffer.from(Array.from({ length: chance.below(400) }, () => chance.below(256)));
}

/** Requests without end, of every kind of hostility. */
export class HostileRequests {
  readonly #chance: Chance;
  readonly #grammar: QueryGrammar;
  readonly #authorization: string;

  /** @param token one that is known; some requests have it, some have none, some a wrong one */
  constructor(chance: Chance, grammar: QueryGrammar, token: string) {
    this.#chance = chance;
    this.#grammar = grammar;
    this.#authorization = `Bearer ${token}`;
  }

  next(): RawRequest {
    const chance = this.#chance;
    const request = this.#grammar.request();
    const query = chance.oneIn(2) ? muchDamaged(chance, request.query) : request.query;
    const variables = chance.oneIn(3) ? changed(chance, request.variables ?? {}) : request.variables;
    const operationName = chance.oneIn(8) ? chance.pick(VALUES) : request.operationName;
    const body: Record<string, unknown> = { query, variables, operationName };
    if (chance.oneIn(12)) Object.assign(body, changed(chance, body));
    if (chance.oneIn(6)) return this.#asGet(body);
    return this.#asPost(body);
  }

  #headers(type: string): Record<string, string> {
    const chance = this.#chance;
    return {
      ...(type === '' ? {} : { 'content-type': type }),
      ...(chance.oneIn(4) ? { accept: chance.pick(ACCEPTED) } : {}),
      ...(chance.oneIn(6) ? {} : { authorization: chance.oneIn(20) ? 'Bearer wrong' : this.#authorization }),
    };
  }

  #asGet(body: Readonly<Record<string, unknown>>): RawRequest {
    const chance = this.#chance;
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(body))
      if (value !== undefined) parameters.append(name, typeof value === 'string' ? value : JSON.stringify(value));
    const search = `?${parameters.toString()}`;
    return {
      method: chance.oneIn(5) ? chance.pick(METHODS) : 'GET',
      // A longer address is refused by Node itself.
      search: chance.oneIn(10) ? muchDamaged(chance, search).replace(/[^!-~]/gu, '') : search,
      headers: this.#headers('application/json'),
    };
  }

  #asPost(given: Readonly<Record<string, unknown>>): RawRequest {
    const chance = this.#chance;
    const whole = chance.oneIn(25) ? chance.pick(VALUES) : chance.oneIn(25) ? [given, given] : given;
    const text = JSON.stringify(whole) ?? '';
    const bytes = chance.oneIn(15) ? noise(chance) : Buffer.from(chance.oneIn(12) ? muchDamaged(chance, text) : text);
    const type = chance.oneIn(12) ? chance.pick(CONTENT_TYPES) : 'application/json';
    return { method: 'POST', search: '', headers: this.#headers(type), body: bytes };
  }
}
