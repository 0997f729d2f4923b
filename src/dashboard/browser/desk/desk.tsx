/** The recorder's desk: a document on one side, a form on the other, and whoever was named kept at hand. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { DeskRegisterOfficial } from '../../operations.generated.ts';
import { S } from '../../strings.ts';
import { Alike } from './alike.tsx';
import { ask, forgetKeys, reasonOf, record } from './api.ts';
import { Controls } from './controls.tsx';
import { DocumentPanel } from './document-panel.tsx';
import { type CastMember, type Draft, type Evidence, RECORDED_KINDS, asKind, namedPeople, newDraft } from './draft.ts';
import { LongTextField } from './fields.tsx';
import { FORMS } from './forms.ts';
import { NOTHING, Outcomes } from './outcome.tsx';
import { DocumentRegister } from './document-register.tsx';
import { Token } from './token.tsx';
import { KIND_WORDS, W } from './words.ts';

export interface DeskDocumentInfo {
  readonly id: string;
  readonly title: string;
  readonly contentHash: string;
  readonly language: string;
}

const samePlace = (a: Evidence, b: Evidence): boolean => a.paragraph === b.paragraph && a.sentence === b.sentence;

const withPeople = (cast: readonly CastMember[], draft: Draft): readonly CastMember[] => {
  const named = namedPeople(draft).flatMap(({ official, represents, office }) =>
    official === null ? [] : [{ official, represents, office }],
  );
  const members = new Map([...cast, ...named].map((member) => [member.official.id, member]));
  return [...members.values()];
};

function KindChoice({ draft, onChange }: { readonly draft: Draft; onChange(draft: Draft): void }) {
  return (
    <fieldset class="kinds">
      <legend>{W.what}</legend>
      {RECORDED_KINDS.map((kind) => (
        <label key={kind}>
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={draft.kind === kind}
            onChange={() => onChange(asKind(draft, kind))}
          />{' '}
          {KIND_WORDS[kind]}
        </label>
      ))}
    </fieldset>
  );
}

function Quotes({
  evidence,
  onChange,
}: {
  readonly evidence: readonly Evidence[];
  onChange(evidence: readonly Evidence[]): void;
}) {
  if (evidence.length === 0) return <p class="hint">{W.noEvidence}</p>;
  return (
    <ol class="quotes">
      {evidence.map((one, at) => {
        const place = `${S.paragraph(one.paragraph)}, ${S.sentence(one.sentence)}`;
        return (
          <li key={place}>
            <LongTextField
              label={W.quote(place)}
              rows={2}
              value={one.quote}
              onChange={(quote) => onChange(evidence.with(at, { ...one, quote }))}
            />
            <button type="button" class="plain" onClick={() => onChange(evidence.toSpliced(at, 1))}>
              {W.remove(place)}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Cast({ cast }: { readonly cast: readonly CastMember[] }) {
  if (cast.length === 0) return null;
  return (
    <section class="cast">
      <h2>{W.cast}</h2>
      <p class="hint">{W.castHint}</p>
      <ul class="plain">
        {cast.map(({ official, represents }) => (
          <li key={official.id}>
            <bdi>{official.name}</bdi> <small>{represents?.name}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Desk({ document: about }: { readonly document: DeskDocumentInfo }) {
  const [draft, setDraft] = useState(() => newDraft('MEETING'));
  const [cast, setCast] = useState<readonly CastMember[]>([]);
  const [outcome, setOutcome] = useState(NOTHING);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));

  const register = async (name: string): Promise<CastMember | null> => {
    const provenance = { sources: [{ document: { id: about.id } }] };
    try {
      const input = { idempotencyKey: `desk/${crypto.randomUUID()}`, name, provenance };
      const { recorded } = await ask(DeskRegisterOfficial, { input });
      if (recorded.thing === null) {
        setOutcome({ problems: recorded.problems, warnings: [] });
        return null;
      }
      const member = { official: { id: recorded.thing.id, name }, represents: null, office: null };
      setCast((now) => [...now, member]);
      return member;
    } catch (error) {
      setOutcome({ ...NOTHING, failure: reasonOf(error) });
      return null;
    }
  };

  const submit = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const { thing, problems, warnings, done } = await record(FORMS[draft.kind].steps(draft, about.id));
      const recorded = thing === null || done === 0 ? {} : { recorded: { id: thing.id, what: KIND_WORDS[draft.kind] } };
      setOutcome({ problems, warnings, ...recorded });
      setCast((now) => withPeople(now, draft));
      if (problems.length === 0) {
        forgetKeys();
        setDraft(newDraft(draft.kind));
      }
    } catch (error) {
      setOutcome({ ...NOTHING, failure: reasonOf(error) });
    } finally {
      setBusy(false);
    }
  };

  const toggle = (taken: Evidence) => {
    const rest = draft.evidence.filter((one) => !samePlace(one, taken));
    const isNew = rest.length === draft.evidence.length;
    change({
      evidence: isNew ? [...draft.evidence, taken] : rest,
      ...(isNew && draft.kind === 'STATEMENT' && draft.text === '' ? { text: taken.quote } : {}),
    });
  };

  return (
    <div
      class="desk-columns"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void submit();
        }
      }}
    >
      <section class="desk-document" aria-labelledby="desk-document">
        <h2 id="desk-document">{W.document}</h2>
        <DocumentPanel
          contentHash={about.contentHash}
          language={about.language}
          evidence={draft.evidence}
          onToggle={toggle}
        />
        <Cast cast={cast} />
      </section>
      <form
        class="desk-form"
        aria-busy={isBusy}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Token />
        <KindChoice draft={draft} onChange={setDraft} />
        <Controls draft={draft} cast={cast} problems={outcome.problems} onChange={change} register={register} />
        <h3>{W.evidence}</h3>
        <Quotes evidence={draft.evidence} onChange={(evidence) => change({ evidence })} />
        <Alike draft={draft} onChoose={(sameAs) => change({ sameAs })} />
        <p class="row">
          <button type="submit" disabled={isBusy}>
            {isBusy ? W.recording : W.record}
          </button>
          <span class="hint">{W.recordHint}</span>
        </p>
        <Outcomes outcome={outcome} />
      </form>
    </div>
  );
}

/** Without a document the desk registers one, and goes on with it. */
export function startDesk(root: HTMLElement): void {
  const about = JSON.parse(root.dataset['document'] ?? 'null') as DeskDocumentInfo | null;
  root.replaceChildren();
  render(about === null ? <DocumentRegister /> : <Desk document={about} />, root);
}
