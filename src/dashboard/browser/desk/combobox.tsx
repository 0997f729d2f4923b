/** A text field that offers what is on record while one types. Arrow keys choose, Enter takes, Escape closes. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { reasonOf } from './api.ts';
import { W } from './words.ts';

export interface Option<Value> {
  readonly key: string;
  readonly label: string;
  /** What tells it from others of that name. */
  readonly more?: string | undefined;
  readonly value: Value;
}

interface ComboboxSettings<Value> {
  readonly label: string;
  /** What is chosen, as it is shown. */
  readonly chosen: string;
  find(text: string): Promise<readonly Option<Value>[]>;
  onChoose(value: Value | null): void;
  readonly error?: string | undefined;
}

/** Long enough for the next letter to come, short enough not to be noticed. */
const PAUSE_MS = 120;

export function Combobox<Value>({ label, chosen, find, onChoose, error: refused }: ComboboxSettings<Value>) {
  const id = useId();
  const [text, setText] = useState(chosen);
  const [options, setOptions] = useState<readonly Option<Value>[] | null>(null);
  const [active, setActive] = useState(0);
  const [failure, setFailure] = useState<string>();
  const error = failure ?? refused;
  const asked = useRef(0);
  const timer = useRef<number>(0);
  useEffect(() => setText(chosen), [chosen]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const close = () => {
    asked.current += 1;
    clearTimeout(timer.current);
    setOptions(null);
  };
  const look = (typed: string) => {
    setText(typed);
    const turn = (asked.current += 1);
    clearTimeout(timer.current);
    if (typed.trim() === '') {
      setOptions(null);
      if (chosen !== '') onChoose(null);
      return;
    }
    timer.current = window.setTimeout(() => {
      find(typed.trim()).then(
        (found) => {
          if (turn !== asked.current) return;
          setFailure(undefined);
          setOptions(found);
          setActive(0);
        },
        (fault: unknown) => setFailure(reasonOf(fault)),
      );
    }, PAUSE_MS);
  };
  const choose = (option: Option<Value> | undefined) => {
    if (option === undefined) return;
    close();
    setText(option.label);
    onChoose(option.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (options === null || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + options.length) % Math.max(1, options.length));
    else if (event.key === 'Enter' && !event.ctrlKey) choose(options[active]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  const isOpen = options !== null;
  return (
    <div class="combobox">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && options.length > 0 ? `${id}-${active}` : undefined}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        value={text}
        onInput={({ currentTarget }) => look(currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          setText(chosen);
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!isOpen}>
        {(options ?? []).map((option, at) => (
          <li
            key={option.key}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(option);
            }}
          >
            <bdi>{option.label}</bdi> <small>{option.more}</small>
          </li>
        ))}
        {options?.length === 0 ? (
          <li role="option" aria-disabled="true" aria-selected={false}>
            {W.nobody}
          </li>
        ) : null}
      </ul>
      {error === undefined ? null : (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
