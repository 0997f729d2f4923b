/** The controls of a form, in its order. */
import { Combobox } from './combobox.tsx';
import type { CastMember, Choices, Draft } from './draft.ts';
import { ChoiceField, DateField, LongTextField, TextField } from './fields.tsx';
import { type Control, FORMS, type Refusal, controlOf, refusalText } from './forms.ts';
import { countriesLike } from './lookups.ts';
import { People } from './people.tsx';
import { W } from './words.ts';

const CHOICES: {
  readonly [Name in keyof Choices]: { readonly label: string; readonly values: readonly Choices[Name][] };
} = {
  meetingKind: {
    label: 'Kind of meeting',
    values: [
      ...([
        'BILATERAL',
        'TRILATERAL',
        'MULTILATERAL',
        'AUDIENCE',
        'CONSULTATIONS',
        'NEGOTIATION_ROUND',
        'MEDIATION',
      ] as const),
      ...(['SIDELINES', 'DELEGATION_LEVEL', 'PRESS_CONFERENCE', 'INTERNAL', 'STAKEHOLDERS'] as const),
    ],
  },
  visitRank: {
    label: 'Rank of the visit',
    values: [
      ...([
        'UNSPECIFIED',
        'STATE',
        'OFFICIAL',
        'OFFICIAL_WORKING',
        'WORKING',
        'PRIVATE',
        'UNOFFICIAL',
        'TRANSIT',
      ] as const),
      'CONFERENCE_ATTENDANCE',
    ],
  },
  callMedium: { label: 'By', values: ['PHONE', 'VIDEO'] },
  instrumentKind: {
    label: 'Kind of instrument',
    values: [
      ...([
        'AGREEMENT',
        'TREATY',
        'CONVENTION',
        'PROTOCOL',
        'EXCHANGE_OF_NOTES',
        'MEMORANDUM_OF_UNDERSTANDING',
      ] as const),
      ...([
        'JOINT_STATEMENT',
        'DECLARATION',
        'COMMUNIQUE',
        'PLAN',
        'PROGRAMME',
        'ROADMAP',
        'CHARTER',
        'OTHER',
      ] as const),
    ],
  },
  bindingness: { label: 'Is it binding', values: ['UNKNOWN', 'BINDING', 'NON_BINDING'] },
  agreementLevel: { label: 'Between', values: ['INTERGOVERNMENTAL', 'INTERSTATE', 'INTERAGENCY'] },
  ambit: { label: 'How many parties', values: ['BILATERAL', 'PLURILATERAL', 'MULTILATERAL', 'UNKNOWN'] },
  signatureMode: { label: 'Signed', values: ['SIMPLE', 'DEFINITIVE', 'AD_REFERENDUM'] },
  statementKind: {
    label: 'Kind of statement',
    values: [
      ...([
        'ASSESSMENT',
        'POSITION',
        'COMMITMENT',
        'HOPE',
        'GRATITUDE',
        'CONGRATULATION',
        'PRAISE',
        'EMPHASIS',
      ] as const),
      ...([
        'PROPOSAL',
        'PROTEST',
        'CONDEMNATION',
        'INVITATION',
        'DENIAL',
        'ANNOUNCEMENT',
        'WARNING',
        'DEMAND',
      ] as const),
      ...(['APPEAL', 'SUPPORT', 'CONDOLENCE', 'APOLOGY', 'WELCOME', 'CONCERN'] as const),
    ],
  },
  attribution: { label: 'Who is named', values: ['INDIVIDUAL', 'JOINT', 'UNATTRIBUTED'] },
  quoteKind: { label: 'Quoted', values: ['INDIRECT', 'DIRECT'] },
};

interface ControlsSettings {
  readonly draft: Draft;
  readonly cast: readonly CastMember[];
  readonly problems: readonly Refusal[];
  onChange(change: Partial<Draft>): void;
  register(name: string): Promise<CastMember | null>;
}

/** What was refused of a control, in words. */
function errorOf({ draft, problems }: ControlsSettings, control: Control): string | undefined {
  const form = FORMS[draft.kind];
  const found = problems.find(({ path }) => controlOf(form, path) === control);
  return found && refusalText(found);
}

function Choice<Name extends keyof Choices>({
  name,
  settings,
}: {
  readonly name: Name;
  readonly settings: ControlsSettings;
}) {
  const { draft, onChange } = settings;
  const { label, values } = CHOICES[name];
  return (
    <ChoiceField
      label={label}
      value={draft.choices[name]}
      values={values}
      onChange={(value) => onChange({ choices: { ...draft.choices, [name]: value } })}
      error={errorOf(settings, name)}
    />
  );
}

function CountryField({
  label,
  settings,
  control,
}: {
  readonly label: string;
  readonly settings: ControlsSettings;
  readonly control: Control;
}) {
  const { draft, onChange } = settings;
  return (
    <Combobox
      label={label}
      chosen={draft.country?.name ?? ''}
      find={countriesLike}
      onChoose={(country) => onChange({ country })}
      error={errorOf(settings, control)}
    />
  );
}

function ControlOf({ control, settings }: { readonly control: Control; readonly settings: ControlsSettings }) {
  const { draft, cast, problems, onChange, register } = settings;
  const error = errorOf(settings, control);
  switch (control) {
    case 'people':
      return (
        <People
          kind={draft.kind}
          people={draft.people}
          cast={cast}
          problems={problems.filter(({ path }) => controlOf(FORMS[draft.kind], path) === 'people')}
          onChange={(people) => onChange({ people })}
          register={register}
        />
      );
    case 'host':
      return <CountryField label={W.host} settings={settings} control={control} />;
    case 'place':
      return (
        <div class="row">
          <CountryField label={W.country} settings={settings} control={control} />
          <TextField label={W.city} value={draft.city} onChange={(city) => onChange({ city })} />
        </div>
      );
    case 'date':
      return (
        <DateField
          label={W.date[draft.kind]}
          value={draft.date}
          onChange={(date) => onChange({ date })}
          error={error}
        />
      );
    case 'endDate':
      return (
        <DateField
          label={W.endDate}
          value={draft.endDate}
          onChange={(endDate) => onChange({ endDate })}
          error={error}
        />
      );
    case 'title':
      return <TextField label={W.title} value={draft.title} onChange={(title) => onChange({ title })} error={error} />;
    case 'text':
      return <LongTextField label={W.text} value={draft.text} onChange={(text) => onChange({ text })} error={error} />;
    case 'topics':
      return (
        <TextField label={W.topics} value={draft.topics} onChange={(topics) => onChange({ topics })} error={error} />
      );
    default:
      return <Choice name={control} settings={settings} />;
  }
}

export function Controls(settings: ControlsSettings) {
  const { kind } = settings.draft;
  return (
    <div class="controls">
      {FORMS[kind].controls.map((control) => (
        <ControlOf key={control} control={control} settings={settings} />
      ))}
    </div>
  );
}
