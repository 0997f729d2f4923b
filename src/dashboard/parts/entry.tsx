/** One entry of a list: its date in words, what happened, between whom, and the sentence that says so. */
import type { ComponentChildren } from 'preact';
import { type Place, entryAnchor, hrefOf, markAnchor } from '../address.ts';
import type { EntryFragment } from '../operations.generated.ts';
import { KIND_NAMES, POINT_NAMES, S, words } from '../strings.ts';
import { useAsOf } from './as-of.ts';
import { POINTS, judge, missingPoints } from './completeness.ts';
import { KindSign } from './kind-sign.tsx';

type Party = EntryFragment['parties'][number]['party'];
type Source = EntryFragment['sources'][number];

/** Text of sources may be in any script: each piece keeps its direction to itself. */
export const Name = ({ children }: { readonly children: ComponentChildren }) => <bdi>{children}</bdi>;

export function PartyName({ party }: { readonly party: Party }) {
  const asOf = useAsOf();
  if (party === null) return null;
  if (party.__typename === 'Country') return <a href={hrefOf.country(party.code, asOf)}>{party.name}</a>;
  return <Name>{party.name}</Name>;
}

/** Each party once, with every role that it has. */
function partiesOnce(parties: EntryFragment['parties']): { party: Party; roles: string[] }[] {
  const byKey = new Map<string, { party: Party; roles: string[] }>();
  for (const { party, role } of parties) {
    if (party === null) continue;
    const key = party.__typename === 'Country' ? party.code : party.id;
    const known = byKey.get(key) ?? { party, roles: [] };
    if (!known.roles.includes(words(role))) known.roles.push(words(role));
    byKey.set(key, known);
  }
  return [...byKey.values()];
}

export function Badge({ entry }: { readonly entry: EntryFragment }) {
  const judged = judge(entry);
  const asked = POINTS.filter((point) => judged[point] !== undefined);
  const missing = missingPoints(entry);
  const said = S.badge(
    asked.length - missing.length,
    asked.length,
    missing.map((point) => POINT_NAMES[point]),
  );
  return (
    <span class="badge" role="img" aria-label={said} title={said}>
      {POINTS.map((point) => (
        <i key={point} class={judged[point] === undefined ? 'is-open' : judged[point] ? 'is-complete' : 'is-missing'} />
      ))}
    </span>
  );
}

const placeText = ({ paragraph, sentence }: Place): string =>
  [paragraph == null ? '' : S.paragraph(paragraph), sentence == null ? '' : S.sentence(sentence)]
    .filter((part) => part !== '')
    .join(', ');

export const sourceKey = ({ document, paragraph, sentence, quote }: Source): string =>
  [document?.id, paragraph, sentence, quote].join(' ');

/** The phrase of a source, leading to its place in the document. */
export function Quote({ source }: { readonly source: Source }) {
  const asOf = useAsOf();
  const { document, quote } = source;
  const place = placeText(source);
  return (
    <span class="quote">
      {quote === null ? null : (
        <q>
          <Name>{quote}</Name>
        </q>
      )}{' '}
      {document === null ? (
        S.withdrawnDocument
      ) : (
        <a href={hrefOf.document(document.id, source, asOf)} class="quote-place" title={document.title}>
          <Name>{document.number ?? document.title}</Name>
          {place === '' ? '' : `, ${place}`}
        </a>
      )}
    </span>
  );
}

export function Evidence({ sources }: { readonly sources: readonly Source[] }) {
  const once = [...new Map(sources.map((source) => [sourceKey(source), source])).values()];
  if (once.length === 0) return <p class="evidence is-missing">{S.noEvidence}</p>;
  return (
    <ul class="evidence" aria-label={S.evidence}>
      {once.map((source) => (
        <li key={sourceKey(source)}>
          <Quote source={source} />
        </li>
      ))}
    </ul>
  );
}

function Persons({ officials }: { readonly officials: EntryFragment['officials'] }) {
  const asOf = useAsOf();
  if (officials.length === 0) return null;
  return (
    <ul class="persons">
      {officials.map(({ official, nameAsPublished, officeAsPublished, office }, index) => (
        <li key={`${index} ${nameAsPublished}`}>
          {official === null ? (
            <Name>{nameAsPublished}</Name>
          ) : (
            <a href={hrefOf.official(official.id, asOf)}>
              <Name>{official.name}</Name>
            </a>
          )}
          {(officeAsPublished ?? office?.title) == null ? null : (
            <span class="office">
              {', '}
              <Name>{officeAsPublished ?? office?.title}</Name>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

export function Parties({ entry: { parties } }: { readonly entry: EntryFragment }) {
  return (
    <span class="parties">
      {partiesOnce(parties).map(({ party, roles }, index) => (
        <span key={index} title={roles.join(', ')}>
          {index > 0 ? ' · ' : ''}
          <PartyName party={party} />
        </span>
      ))}
    </span>
  );
}

export function PlaceName({ place }: { readonly place: EntryFragment['place'] }) {
  if (place === null) return null;
  const named = [place.venue, place.city, place.country?.name].filter((part) => part != null);
  return named.length === 0 ? null : (
    <span class="place">
      {' in '}
      <Name>{named.join(', ')}</Name>
    </span>
  );
}

const dateOf = ({ occurred, dateBasis }: EntryFragment): string =>
  occurred?.text ?? (dateBasis === 'PUBLICATION' ? S.publicationDate : S.noDate);

export interface LinkedEntry {
  readonly id: string;
  readonly kind: string;
  readonly engagement: { readonly id: string };
}

/** An agreement has a page of its own, whichever of its acts the entry tells of. */
export const pageOfEntry = ({ id, kind, engagement }: LinkedEntry, asOf: string): string =>
  kind === 'AGREEMENT' ? hrefOf.agreement(engagement.id, asOf) : hrefOf.engagement(id, asOf);

interface EntrySettings {
  readonly entry: EntryFragment;
  /** Whether a drawing on the same page has a mark for it. */
  readonly isDrawn?: boolean;
}

export function EntryItem({ entry, isDrawn = false }: EntrySettings) {
  const asOf = useAsOf();
  const { id, kind, title, status, partOf, warnings } = entry;
  return (
    <li class="entry" id={entryAnchor(id)} data-entry={id} tabIndex={-1}>
      <p class="when">
        {isDrawn ? (
          <a href={`#${markAnchor(id)}`} title={S.showOnDrawing}>
            {dateOf(entry)}
          </a>
        ) : (
          dateOf(entry)
        )}
      </p>
      <div class="what">
        <p class="kind">
          <KindSign kind={kind} /> {KIND_NAMES[kind]} <span class="status">{words(status)}</span>
          <Badge entry={entry} />
        </p>
        <h3>
          <a href={pageOfEntry(entry, asOf)}>
            <Name>{title}</Name>
          </a>
        </h3>
        <p class="between">
          <Parties entry={entry} />
          <PlaceName place={entry.place} />
          {partOf === null ? null : (
            <span class="part-of">
              {entry.parties.length === 0 ? '' : ' — '}
              {S.partOf} <a href={pageOfEntry(partOf, asOf)}>{partOf.title}</a>
            </span>
          )}
        </p>
        <Persons officials={entry.officials} />
        <Evidence sources={entry.sources} />
        {warnings.map(({ code, message }) => (
          <p class="warning" key={`${code} ${message}`}>
            {message}
          </p>
        ))}
      </div>
    </li>
  );
}
