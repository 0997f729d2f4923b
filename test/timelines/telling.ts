/** What the specs of timelines share: facts told one after the other on one service, and what timelines then say. */
import { expect } from '@jest/globals';
import { told } from '../api/tell.ts';
import type { Server, Variables } from '../support/server.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */

const ENTRY = `id kind title status assertion dateBasis occurred { edtf } partOf { id } sources { document { id } }
  parties { role party { ... on Country { code } } } officials { nameAsPublished }`;

export const person = (name: string, country: string, role = 'PRINCIPAL'): Variables => ({
  name,
  represents: [{ country }],
  role,
});

export class Telling {
  #count = 0;
  #last = '';
  readonly #server: Server;
  readonly #name: string;

  /** @param name tells the keys of one spec from those of another */
  constructor(server: Server, name: string) {
    this.#server = server;
    this.#name = name;
  }

  get key(): string {
    return `${this.#name}/${(this.#count += 1)}`;
  }

  /** The position of what was told last. */
  get last(): string {
    return this.#last;
  }

  /** A document, as the provenance of what it reports. */
  async document(publishedOn?: string): Promise<(assertion?: string) => Variables> {
    const { id } = await told(this.#server, 'SourceDocumentRegistered', {
      idempotencyKey: this.key,
      kind: 'PRESS_RELEASE',
      title: 'A release',
      contentHash: String(this.#count).padStart(64, '0'),
      ...(publishedOn === undefined ? {} : { publishedOn }),
    });
    return (assertion = 'REPORTED') => ({ sources: [{ document: { id } }], assertion });
  }

  /** Tells what must be accepted. @returns the id of the thing */
  async tell(event: string, input: Variables): Promise<string> {
    const { id, position } = await told(this.#server, event, { idempotencyKey: this.key, ...input });
    this.#last = position;
    return id;
  }

  async #asked(query: string): Promise<any> {
    if (this.#last !== '') await this.#server.shown(this.#last);
    return this.#server.data(query);
  }

  /** The entries of a country's timeline, the first in the world first. `more` are further arguments. */
  async country(code: string, filter = '', fields = ENTRY, more = ''): Promise<any[]> {
    const { country } = await this.#asked(
      `{ country(code: "${code}") { timeline(orderBy: OCCURRED_ASC, first: 100, filter: { ${filter} } ${more}) { totalCount edges { node { ${fields} } } } } }`,
    );
    expect(country.timeline.totalCount).toBe(country.timeline.edges.length);
    return country.timeline.edges.map(({ node }: any) => node);
  }

  /** What is asked of one thing. */
  async thing(field: string, id: string, fields: string): Promise<any> {
    return (await this.#asked(`{ ${field}(id: "${id}") { ${fields} } }`))[field];
  }

  /** Of the thing's own entry. */
  async entry(field: string, id: string, fields = ENTRY): Promise<any> {
    return (await this.thing(field, id, `entry { ${fields} }`)).entry;
  }
}
