/**
 * Popolo (https://www.popoloproject.com/specs): persons with their memberships, the posts that they held, and the
 * organisations whose posts those are. A date that Popolo cannot write is left out.
 */
import { uuidOf } from './entry.ts';

export interface ExportedOrganisation {
  readonly id: string;
  readonly name: string;
  /** country, ministry … */
  readonly classification: string;
}

export interface ExportedTenure {
  readonly id: string;
  /** The title of the office, or as it was published. */
  readonly role: string | null;
  readonly post: { readonly id: string; readonly label: string } | null;
  readonly organisation: ExportedOrganisation | null;
  /** EDTF. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface ExportedPerson {
  readonly id: string;
  readonly name: string;
  readonly honorificPrefix: string | null;
  readonly otherNames: readonly { readonly name: string; readonly note: string | null; readonly lang: string | null }[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly born: string | null;
  readonly died: string | null;
  readonly tenures: readonly ExportedTenure[];
}

/** A year, a month or a day, as Popolo takes them. */
const dateOf = (edtf: string | null): string | undefined =>
  edtf !== null && /^\d{4}(?:-\d\d(?:-\d\d)?)?$/u.test(edtf) ? edtf : undefined;

const membershipOf = (person: string, { id, role, post, organisation, from, to }: ExportedTenure): object => ({
  id,
  person_id: person,
  role: role ?? undefined,
  post_id: post?.id,
  organization_id: organisation?.id,
  start_date: dateOf(from),
  end_date: dateOf(to),
});

const personOf = (person: ExportedPerson): object => ({
  id: person.id,
  name: person.name,
  honorific_prefix: person.honorificPrefix ?? undefined,
  other_names: person.otherNames.map(({ name, note, lang }) => ({ name, note: note ?? lang ?? undefined })),
  identifiers: [
    { scheme: 'urn', identifier: `urn:uuid:${uuidOf(person.id)}` },
    ...person.identifiers.map(({ scheme, value }) => ({ scheme, identifier: value })),
  ],
  birth_date: dateOf(person.born),
  death_date: dateOf(person.died),
  memberships: person.tenures.map((tenure) => membershipOf(person.id, tenure)),
});

/** Persons as they come; posts and organisations, each once, when all persons are told. */
export class PopoloWriter {
  readonly #posts = new Map<string, object>();
  readonly #organisations = new Map<string, ExportedOrganisation>();
  #written = 0;

  persons(persons: readonly ExportedPerson[]): string {
    return persons
      .map((person) => {
        for (const tenure of person.tenures) this.#note(tenure);
        this.#written += 1;
        return `${this.#written === 1 ? '{"persons":[\n' : ',\n'}${JSON.stringify(personOf(person))}`;
      })
      .join('');
  }

  end(): string {
    const listOf = (all: Iterable<object>): string => [...all].map((one) => JSON.stringify(one)).join(',\n');
    return `${this.#written === 0 ? '{"persons":[' : ''}\n],\n"posts":[\n${listOf(this.#posts.values())}\n],\n"organizations":[\n${listOf(this.#organisations.values())}\n]}\n`;
  }

  #note({ post, organisation, role }: ExportedTenure): void {
    if (organisation !== null) this.#organisations.set(organisation.id, organisation);
    if (post === null) return;
    const { id, label } = post;
    this.#posts.set(id, { id, label, role: role ?? undefined, organization_id: organisation?.id });
  }
}
