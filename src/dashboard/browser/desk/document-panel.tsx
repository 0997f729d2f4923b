/** The document beside the form: its text in sentences, of which the recorder takes those that say so. */
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { S } from '../../strings.ts';
import { reasonOf } from './api.ts';
import {
  type ReadText,
  type Sentence,
  blocksOf,
  headingsIn,
  keepText,
  keptText,
  readText,
  sentencesOf,
} from './document-text.ts';
import type { Evidence } from './draft.ts';
import { W } from './words.ts';

interface PanelSettings {
  readonly contentHash: string;
  readonly language: string;
  readonly evidence: readonly Evidence[];
  onToggle(sentence: Evidence): void;
}

const isAt = (a: { paragraph: number; sentence: number }, b: { paragraph: number; sentence: number }): boolean =>
  a.paragraph === b.paragraph && a.sentence === b.sentence;

/** A text that is pasted, or a file. It is kept in this tab. */
export function TextChooser({ onRead }: { onRead(read: Promise<ReadText>): void }) {
  const id = useId();
  const take = async (bytes: Promise<Uint8Array<ArrayBuffer>>): Promise<ReadText> => {
    const read = await readText(await bytes);
    keepText(read);
    return read;
  };
  return (
    <div class="chooser">
      <label class="file">
        {W.chooseFile}
        <input
          type="file"
          accept=".txt,text/plain"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) onRead(take(file.arrayBuffer().then((bytes) => new Uint8Array(bytes))));
          }}
        />
      </label>
      <div class="field">
        <label for={id}>{W.documentText}</label>
        <textarea
          id={id}
          rows={6}
          onChange={({ currentTarget: { value } }) => {
            if (value.trim() !== '') onRead(take(Promise.resolve(new TextEncoder().encode(value))));
          }}
        />
      </div>
      <p class="hint">{W.documentTextHint}</p>
    </div>
  );
}

function Sentences({
  sentences,
  evidence,
  onToggle,
}: { readonly sentences: readonly Sentence[] } & Omit<PanelSettings, 'contentHash' | 'language'>) {
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const moveTo = (at: number) => {
    const next = Math.min(sentences.length - 1, Math.max(0, at));
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const toggle = ({ paragraph, sentence, text }: Sentence) => onToggle({ paragraph, sentence, quote: text });
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: sentences.length - 1 }[event.key];
    const current = sentences[active];
    if (to !== undefined) moveTo(to);
    else if ((event.key === 'Enter' && !event.ctrlKey) || event.key === ' ') {
      if (current !== undefined) toggle(current);
    } else return;
    event.preventDefault();
  };
  return (
    <ul
      ref={list}
      class="plain sentence-list"
      role="listbox"
      tabIndex={0}
      aria-multiselectable="true"
      aria-label={W.sentences}
      aria-describedby="sentences-hint"
      aria-activedescendant={`sentence-${active}`}
      onKeyDown={onKeyDown}
    >
      {sentences.map((one, at) => (
        <li
          key={`${one.paragraph}-${one.sentence}`}
          id={`sentence-${at}`}
          role="option"
          aria-selected={evidence.some((taken) => isAt(taken, one))}
          class={at === active ? 'is-active' : ''}
          onClick={() => {
            setActive(at);
            toggle(one);
          }}
        >
          <small>{one.paragraph === 0 ? S.paragraph(0) : `${one.paragraph}.${one.sentence}`}</small>{' '}
          <bdi>{one.text}</bdi>
        </li>
      ))}
    </ul>
  );
}

export function DocumentPanel({ contentHash, language, evidence, onToggle }: PanelSettings) {
  const [read, setRead] = useState<ReadText | null>(() => keptText(contentHash));
  const [failure, setFailure] = useState('');
  const [headings, setHeadings] = useState(0);
  const blocks = useMemo(() => blocksOf(read?.text ?? ''), [read]);
  useEffect(() => setHeadings(headingsIn(blocks)), [blocks]);
  const sentences = useMemo(() => sentencesOf(blocks, headings, language), [blocks, headings, language]);
  if (read === null || blocks.length === 0)
    return (
      <>
        <TextChooser onRead={(text) => void text.then(setRead, (error: unknown) => setFailure(reasonOf(error)))} />
        {failure === '' ? null : (
          <p class="notice is-stale" role="alert">
            {failure}
          </p>
        )}
      </>
    );
  return (
    <div>
      <p class={read.hash === contentHash ? 'hint' : 'notice is-stale'} role="status">
        {read.hash === contentHash ? W.isSame : W.isOther}
      </p>
      <p id="sentences-hint" class="hint">
        {W.sentencesHint}
      </p>
      <Sentences sentences={sentences} evidence={evidence} onToggle={onToggle} />
      <p class="row">
        <label>
          {W.headings}{' '}
          <input
            type="number"
            min={0}
            max={blocks.length}
            value={headings}
            onInput={({ currentTarget }) => setHeadings(Math.max(0, Number(currentTarget.value)))}
          />
        </label>
        <button type="button" class="plain" onClick={() => setRead(null)}>
          {W.otherText}
        </button>
      </p>
    </div>
  );
}
