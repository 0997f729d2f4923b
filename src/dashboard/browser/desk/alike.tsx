/** What is on record already and may be what is being recorded: the same kind, within the same days, with the same countries. */
import { useEffect, useState } from 'preact/hooks';
import { hrefOf } from '../../address.ts';
import { DeskAlike, type DeskAlikeQuery } from '../../operations.generated.ts';
import { ask } from './api.ts';
import type { Draft } from './draft.ts';
import { FORMS } from './forms.ts';
import { W } from './words.ts';

type Entry = DeskAlikeQuery['timeline']['edges'][number]['node'];

const PAUSE_MS = 400;

const countriesIn = ({ people, country, kind }: Draft): string[] => [
  ...new Set([
    ...people.flatMap(({ represents }) => (represents === null ? [] : [represents.code])),
    ...(kind === 'VISIT' && country !== null ? [country.code] : []),
  ]),
];

/** Empty while there is too little to go by. */
function useAlike(draft: Draft): readonly Entry[] {
  const countries = countriesIn(draft).join();
  const { kind, date } = draft;
  const [found, setFound] = useState<readonly Entry[]>([]);
  useEffect(() => {
    setFound([]);
    if (countries === '' || date.trim() === '') return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const between = { from: date.trim(), to: date.trim() };
      const filter = { kinds: [FORMS[kind].timelineKind], between, with: { countries: countries.split(',') } };
      ask(DeskAlike, { filter }).then(
        ({ timeline }) => {
          if (isCurrent) setFound(timeline.edges.map(({ node }) => node));
        },
        // A date that is none yet is explained beside its field.
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [kind, date, countries]);
  return found;
}

export function Alike({ draft, onChoose }: { readonly draft: Draft; onChoose(id: string | null): void }) {
  const entries = useAlike(draft);
  if (entries.length === 0) return null;
  return (
    <section class="alike" aria-live="polite">
      <h3>{W.alike}</h3>
      <ul class="plain">
        {entries.map(({ id, title, occurred, engagement }) => {
          const thing = engagement?.id ?? null;
          const isChosen = thing !== null && draft.sameAs === thing;
          return (
            <li key={id}>
              <a href={hrefOf.engagement(thing ?? id)} target="_blank" rel="noopener">
                <bdi>{title}</bdi>
              </a>{' '}
              <small>{occurred?.text}</small>{' '}
              <button
                type="button"
                class="plain"
                aria-pressed={isChosen}
                onClick={() => onChoose(isChosen ? null : thing)}
              >
                {isChosen ? W.itIsNot : W.itIsThis}
              </button>
            </li>
          );
        })}
      </ul>
      {draft.sameAs === null ? null : <p class="hint">{W.itIsThisNote}</p>}
    </section>
  );
}
