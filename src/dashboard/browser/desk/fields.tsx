/** The plain fields of the desk: texts, choices, and dates that are explained while they are typed. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { AskError } from '../../ask.ts';
import { DeskDate } from '../../operations.generated.ts';
import { words } from '../../strings.ts';
import { ask } from './api.ts';
import { W } from './words.ts';

interface FieldSettings {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  readonly error?: string | undefined;
}

interface AroundSettings {
  readonly id: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly children: ComponentChildren;
}

const Around = ({ id, label, error, children }: AroundSettings) => (
  <div class="field">
    <label for={id}>{label}</label>
    {children}
    {error === undefined ? null : (
      <p class="error" id={`${id}-error`}>
        {error}
      </p>
    )}
  </div>
);

const described = (id: string, error: string | undefined, ...others: readonly string[]) => ({
  'aria-invalid': error !== undefined,
  'aria-describedby': [...others, ...(error === undefined ? [] : [`${id}-error`])].join(' ') || undefined,
});

export function TextField({ label, value, onChange, error }: FieldSettings) {
  const id = useId();
  return (
    <Around id={id} label={label} error={error}>
      <input
        id={id}
        type="text"
        autocomplete="off"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        {...described(id, error)}
      />
    </Around>
  );
}

/** A text that nobody beside the recorder is to read. */
export function SecretField({ label, value, onChange }: FieldSettings) {
  const id = useId();
  return (
    <Around id={id} label={label}>
      <input
        id={id}
        type="password"
        autocomplete="off"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Around>
  );
}

export function LongTextField({ label, value, onChange, error, rows = 3 }: FieldSettings & { readonly rows?: number }) {
  const id = useId();
  return (
    <Around id={id} label={label} error={error}>
      <textarea
        id={id}
        rows={rows}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        {...described(id, error)}
      />
    </Around>
  );
}

interface ChoiceSettings<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly values: readonly Value[];
  onChange(value: Value): void;
  readonly error?: string | undefined;
}

export function ChoiceField<Value extends string>({ label, value, values, onChange, error }: ChoiceSettings<Value>) {
  const id = useId();
  return (
    <Around id={id} label={label} error={error}>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value as Value)}
        {...described(id, error)}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </select>
    </Around>
  );
}

const PAUSE_MS = 200;

/** What the service takes a date for, or why it takes it for none. */
function useMeaning(edtf: string): string {
  const [meaning, setMeaning] = useState('');
  useEffect(() => {
    if (edtf.trim() === '') {
      setMeaning('');
      return undefined;
    }
    let isCurrent = true;
    const tell = (text: string) => {
      if (isCurrent) setMeaning(text);
    };
    const timer = setTimeout(() => {
      ask(DeskDate, { edtf: edtf.trim() }).then(
        ({ fuzzyDate }) => tell(fuzzyDate.text),
        (error: unknown) => tell(error instanceof AskError ? error.message.replace(/^edtf: /u, '') : ''),
      );
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [edtf]);
  return meaning;
}

export function DateField({ label, value, onChange, error }: FieldSettings) {
  const id = useId();
  const meaning = useMeaning(value);
  return (
    <Around id={id} label={label} error={error}>
      <input
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        {...described(id, error, `${id}-meaning`, `${id}-hint`)}
      />
      <output class="meaning" id={`${id}-meaning`} for={id}>
        {meaning}
      </output>
      <p class="hint" id={`${id}-hint`}>
        {W.dateHint}
      </p>
    </Around>
  );
}
