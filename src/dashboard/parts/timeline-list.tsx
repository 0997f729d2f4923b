/** A page of a timeline as a list: the entries by year, how complete they are, how fresh the answer is, and the way on. */
import { type TimelineView, isNarrowed, queryOf } from '../address.ts';
import type { EntryFragment, PageFragment } from '../operations.generated.ts';
import { POINT_NAMES, S, momentText } from '../strings.ts';
import { isDrawable } from './drawing/mark.ts';
import { DATA_FORMATS } from '../pages/data.ts';
import { EntryItem } from './entry.tsx';
import type { Followed } from './followed.ts';
import { POINTS, missingPoints } from './completeness.ts';

interface TimelineSettings {
  readonly path: string;
  readonly view: TimelineView;
  readonly page: PageFragment;
  /** Whether a drawing above it has marks of the same entries. */
  readonly isDrawn?: boolean;
  /** What the browser is to look for while the list is read. */
  readonly follows?: Followed | undefined;
}

/** A year begins at its first entry in the order of the list. */
const yearOf = ({ occurred }: EntryFragment): string => (occurred?.latest ?? occurred?.earliest ?? '').slice(0, 4);

function byYear(entries: readonly EntryFragment[]): { year: string; entries: EntryFragment[] }[] {
  const years: { year: string; entries: EntryFragment[] }[] = [];
  for (const entry of entries) {
    const year = yearOf(entry);
    if (years.at(-1)?.year !== year) years.push({ year, entries: [] });
    years.at(-1)?.entries.push(entry);
  }
  return years;
}

export function Completeness({ entries }: { readonly entries: readonly EntryFragment[] }) {
  const missing = entries.map(missingPoints);
  const incomplete = missing.filter((points) => points.length > 0).length;
  if (entries.length === 0) return null;
  const counts = POINTS.map((point) => ({ point, count: missing.filter((points) => points.includes(point)).length }));
  return (
    <p class="completeness">
      {S.incomplete(incomplete, entries.length)}{' '}
      {counts
        .filter(({ count }) => count > 0)
        .map(({ point, count }) => `${POINT_NAMES[point]} ${count}`)
        .join(' · ')}
    </p>
  );
}

export function Freshness({ freshness }: { readonly freshness: PageFragment['freshness'] }) {
  const { stale, reason, position, recordedAt } = freshness;
  return stale ? (
    <p class="notice is-stale" role="status">
      <strong>{S.stale}</strong> {reason}
    </p>
  ) : position === null || recordedAt === null ? null : (
    <p class="freshness">{S.upTo(position, momentText(recordedAt))}</p>
  );
}

function Pager({ path, view, page: { pageInfo } }: TimelineSettings) {
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  if (!hasNextPage && !hasPreviousPage) return null;
  const to = (paging: Partial<TimelineView>): string =>
    `${path}${queryOf({ ...view, after: '', before: '', zoom: '', ...paging })}`;
  return (
    <nav class="pager" aria-label={S.timeline}>
      {hasPreviousPage && startCursor !== null ? (
        <a rel="prev" href={to({ before: startCursor })}>
          {S.newer}
        </a>
      ) : (
        <span />
      )}
      {hasNextPage && endCursor !== null ? (
        <a rel="next" href={to({ after: endCursor })}>
          {S.older}
        </a>
      ) : null}
    </nav>
  );
}

function Empty({ path, view }: Omit<TimelineSettings, 'page'>) {
  const isPart = isNarrowed(view) || view.after !== '' || view.before !== '';
  return (
    <div class="empty">
      <p>{isPart ? S.emptyFiltered : S.empty}</p>
      {isPart ? (
        <p>
          <a href={`${path}${queryOf({ asOf: view.asOf })}`}>{S.clear}</a>
        </p>
      ) : (
        <p>{S.emptyHint}</p>
      )}
    </div>
  );
}

/** The same entries, all of them, as data. */
function AsData({ path, view }: Omit<TimelineSettings, 'page'>) {
  const query = queryOf({ ...view, order: 'OCCURRED_DESC', after: '', before: '', zoom: '' });
  return (
    <p class="as-data">
      {S.asData}{' '}
      {DATA_FORMATS.map((format, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <a key={format} href={`${path}.${format}${query}`} rel="alternate nofollow" type={S.formats[format].type}>
            {S.formats[format].name}
          </a>
        </>
      ))}
    </p>
  );
}

export function TimelineList(settings: TimelineSettings) {
  const { page, path, view, isDrawn = false, follows } = settings;
  const entries = page.edges.map(({ node }) => node);
  return (
    <section
      class="list"
      aria-labelledby="entries"
      data-followed={follows === undefined ? undefined : JSON.stringify(follows)}
    >
      <h2 id="entries">
        {S.list} <small>{S.entriesOf(entries.length, page.totalCount)}</small>
      </h2>
      {entries.length === 0 ? <Empty path={path} view={view} /> : null}
      {byYear(entries).map(({ year, entries: ofYear }, index) => (
        <section class="year" key={`${index} ${year}`}>
          <h3 class="year-name">{year === '' ? S.noDate : year}</h3>
          <ol>
            {ofYear.map((entry) => (
              <EntryItem key={entry.id} entry={entry} isDrawn={isDrawn && isDrawable(entry)} />
            ))}
          </ol>
        </section>
      ))}
      <Pager {...settings} />
      <Completeness entries={entries} />
      <Freshness freshness={page.freshness} />
      <AsData path={path} view={view} />
    </section>
  );
}
