/** What the fields of the desk offer: people, countries and offices on record. */
import { DeskCountries, DeskOffices, DeskPeople } from '../../operations.generated.ts';
import { ask } from './api.ts';
import type { Option } from './combobox.tsx';
import type { CastMember, Country, Named } from './draft.ts';
import { W } from './words.ts';

/** What is found is of one of several types; a country is the one with a code. */
const isCountry = (node: object | null): node is Country => node !== null && 'code' in node;

export async function countriesLike(text: string): Promise<Option<Country>[]> {
  const { search } = await ask(DeskCountries, { text });
  return search.edges.flatMap(({ node }) =>
    isCountry(node) ? [{ key: node.code, label: node.name, more: node.code, value: node }] : [],
  );
}

export async function officesLike(text: string): Promise<Option<Named>[]> {
  const { search } = await ask(DeskOffices, { text });
  return search.edges.flatMap(({ node }) =>
    'title' in node ? [{ key: node.id, label: node.title, value: { id: node.id, name: node.title } }] : [],
  );
}

/** Somebody who is on record, or a name under which a new person is to be registered. */
export type PersonChoice = CastMember | { readonly newName: string };

const optionOf = (member: CastMember): Option<PersonChoice> => ({
  key: member.official.id,
  label: member.official.name,
  more: [member.office?.name, member.represents?.name].filter(Boolean).join(', '),
  value: member,
});

const isLike = ({ official }: CastMember, text: string): boolean =>
  official.name.toLocaleLowerCase().includes(text.toLocaleLowerCase());

/** The cast of the document first, then whoever else is on record, then a new person of that name. */
export async function peopleLike(text: string, cast: readonly CastMember[]): Promise<Option<PersonChoice>[]> {
  const { search } = await ask(DeskPeople, { text });
  const found = search.edges.flatMap(({ node }): CastMember[] => {
    if (!('tenures' in node)) return [];
    const { id, name, tenures } = node;
    const last = tenures.at(-1)?.office ?? null;
    const represented = last?.sendingCountry ?? last?.represents ?? null;
    const represents = isCountry(represented) ? represented : null;
    return [{ official: { id, name }, represents, office: last === null ? null : { id: last.id, name: last.title } }];
  });
  const first = cast.filter((member) => isLike(member, text));
  const known = new Set(first.map(({ official }) => official.id));
  return [
    ...[...first, ...found.filter(({ official }) => !known.has(official.id))].map(optionOf),
    { key: 'new', label: W.registerPerson(text), value: { newName: text } },
  ];
}
