/** Registers a document: its text is read for its hash, and stays in the browser. */
import { useRef, useState } from 'preact/hooks';
import { DeskRegisterDocument, type SourceDocumentRegisteredInput } from '../../operations.generated.ts';
import { ask, reasonOf } from './api.ts';
import type { ReadText } from './document-text.ts';
import { TextChooser } from './document-panel.tsx';
import { ChoiceField, DateField, TextField } from './fields.tsx';
import { type Refusal, refusalText } from './forms.ts';
import { Refusals } from './outcome.tsx';
import { Token } from './token.tsx';
import { W } from './words.ts';

type DocumentKind = SourceDocumentRegisteredInput['kind'];

const KINDS: readonly DocumentKind[] = [
  'PRESS_RELEASE',
  'READOUT',
  'NEWS',
  'WEB_PAGE',
  'SPEECH',
  'SOCIAL_POST',
  'GAZETTE',
  'TREATY_SERIES',
];

const EMPTY = {
  title: '',
  kind: 'PRESS_RELEASE' as DocumentKind,
  publishedOn: '',
  publisher: '',
  number: '',
  url: '',
};

const textOr = <Name extends string>(name: Name, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });

export function DocumentRegister() {
  const [fields, setFields] = useState(EMPTY);
  const [problems, setProblems] = useState<readonly Refusal[]>([]);
  const [failure, setFailure] = useState('');
  const text = useRef<Promise<ReadText> | null>(null);
  const change = (part: Partial<typeof EMPTY>) => setFields((now) => ({ ...now, ...part }));
  const errorOf = (field: string): string | undefined => {
    const found = problems.find(({ path }) => path.split('.')[0] === field);
    return found && refusalText(found);
  };
  const register = async () => {
    const { title, kind, publishedOn, publisher, number, url } = fields;
    setProblems([]);
    setFailure('');
    try {
      const hash = (await text.current)?.hash ?? '';
      const { recorded } = await ask(DeskRegisterDocument, {
        input: {
          idempotencyKey: `desk/document/${hash}`,
          kind,
          title: title.trim(),
          contentHash: hash,
          ...textOr('publishedOn', publishedOn),
          ...textOr('url', url),
          ...(publisher.trim() === '' ? {} : { publisher: { name: publisher.trim(), inferred: false } }),
          ...(number.trim() === '' ? {} : { number: { asPublished: number.trim() } }),
        },
      });
      if (recorded.thing === null) setProblems(recorded.problems);
      else location.assign(`/record/${encodeURIComponent(recorded.thing.id)}`);
    } catch (error) {
      setFailure(reasonOf(error));
    }
  };
  return (
    <form
      class="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        void register();
      }}
    >
      <h2>{W.newDocument}</h2>
      <Token />
      <TextField
        label={W.documentTitle}
        value={fields.title}
        onChange={(title) => change({ title })}
        error={errorOf('title')}
      />
      <ChoiceField label={W.documentKind} value={fields.kind} values={KINDS} onChange={(kind) => change({ kind })} />
      <DateField
        label={W.publishedOn}
        value={fields.publishedOn}
        onChange={(publishedOn) => change({ publishedOn })}
        error={errorOf('publishedOn')}
      />
      <TextField
        label={W.publisher}
        value={fields.publisher}
        onChange={(publisher) => change({ publisher })}
        error={errorOf('publisher')}
      />
      <TextField
        label={W.number}
        value={fields.number}
        onChange={(number) => change({ number })}
        error={errorOf('number')}
      />
      <TextField
        label={W.url}

        value={fields.url}
        onChange={(url) => change({ url })}
        error={errorOf('url')}
      />
      <TextChooser onRead={(read) => (text.current = read)} />
      {problems.length === 0 ? null : (
        <div role="alert">
          <Refusals problems={problems} />
        </div>
      )}
      {failure === '' ? null : (
        <p class="notice is-stale" role="alert">
          {failure}
        </p>
      )}
      <p>
        <button type="submit">{W.register}</button>
      </p>
    </form>
  );
}
