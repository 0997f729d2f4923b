/** Who took part: a row for each person, with whom and what he stands for. */
import type { ParticipantRole } from '../../operations.generated.ts';
import { Combobox } from './combobox.tsx';
import { type CastMember, type Kind, type Person, newPerson } from './draft.ts';
import { ChoiceField } from './fields.tsx';
import { type Refusal, refusalText } from './forms.ts';
import { type PersonChoice, countriesLike, officesLike, peopleLike } from './lookups.ts';
import { W } from './words.ts';

const ROLES: readonly ParticipantRole[] = [
  'PRINCIPAL',
  'HEAD_OF_DELEGATION',
  'DELEGATION_MEMBER',
  'HOST',
  'GUEST',
  'CHAIR',
  'MEDIATOR',
  'OBSERVER',
  'INTERPRETER',
];

interface PeopleSettings {
  readonly kind: Kind;
  readonly people: readonly Person[];
  readonly cast: readonly CastMember[];
  readonly problems: readonly Refusal[];
  onChange(people: readonly Person[]): void;
  /** Registers a person of that name. */
  register(name: string): Promise<CastMember | null>;
}

/** What is wrong with the list as a whole: a path that names no row. */
const problemOfList = (problems: readonly Refusal[]): string | undefined => {
  const found = problems.find(({ path }) => !path.includes('.'));
  return found && refusalText(found);
};

/** The part of a path behind the number of a row: `participants.1.represents` is of row 1. */
const problemOf = (problems: readonly Refusal[], row: number, field: string): string | undefined => {
  const found = problems.find(({ path }) => {
    const [, at, ...rest] = path.split('.');
    return Number(at) === row && rest.join('.').includes(field);
  });
  return found && refusalText(found);
};

function PersonRow({
  person,
  row,
  settings: { kind, cast, problems, register },
  onChange,
  onRemove,
}: {
  readonly person: Person;
  /** Its number among the rows that are sent. */
  readonly row: number;
  readonly settings: PeopleSettings;
  onChange(person: Person): void;
  onRemove(): void;
}) {
  const { official, represents, office, role } = person;
  const take = (choice: PersonChoice | null) => {
    if (choice === null) onChange({ ...person, official: null });
    else if ('newName' in choice)
      void register(choice.newName).then((member) => {
        if (member !== null) onChange({ ...person, official: member.official });
      });
    else onChange({ ...person, ...choice, represents: choice.represents ?? represents });
  };
  return (
    <li class="person">
      <Combobox
        label={W.person}
        chosen={official?.name ?? ''}
        find={(text) => peopleLike(text, cast)}
        onChoose={take}
        error={problemOf(problems, row, 'official') ?? problemOf(problems, row, 'name')}
      />
      <Combobox
        label={W.represents}
        chosen={represents?.name ?? ''}
        find={countriesLike}
        onChoose={(country) => onChange({ ...person, represents: country })}
        error={problemOf(problems, row, 'represents') ?? problemOf(problems, row, 'party')}
      />
      <Combobox
        label={W.office}
        chosen={office?.name ?? ''}
        find={officesLike}
        onChoose={(chosen) => onChange({ ...person, office: chosen })}
        error={problemOf(problems, row, 'office')}
      />
      {kind === 'SIGNING' || kind === 'STATEMENT' ? null : (
        <ChoiceField
          label={W.role}
          value={role}
          values={ROLES}
          onChange={(chosen) => onChange({ ...person, role: chosen })}
          error={problemOf(problems, row, 'role')}
        />
      )}
      <button type="button" class="plain" onClick={onRemove} aria-label={W.remove(official?.name ?? W.person)}>
        ×
      </button>
    </li>
  );
}

export function People(settings: PeopleSettings) {
  const { kind, people, problems, onChange } = settings;
  const error = problemOfList(problems);
  let sent = 0;
  return (
    <fieldset class="people">
      <legend>{W.people[kind]}</legend>
      {error === undefined ? null : <p class="error">{error}</p>}
      <ol>
        {people.map((person, at) => (
          <PersonRow
            key={person.key}
            person={person}
            row={person.official !== null || person.represents !== null ? sent++ : -1}
            settings={settings}
            onChange={(changed) => onChange(people.with(at, changed))}
            onRemove={() => onChange(people.toSpliced(at, 1))}
          />
        ))}
      </ol>
      <button type="button" class="plain" onClick={() => onChange([...people, newPerson()])}>
        {W.another}
      </button>
    </fieldset>
  );
}
