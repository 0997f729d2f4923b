/** One engagement: the entry as it stands, its parts, and every event by which it came to be known. */
import { asOfInput, hrefOf, timelineView } from '../address.ts';
import { EngagementPage, type EngagementPageQuery, type EntryFragment } from '../operations.generated.ts';
import { EntryItem, Name, pageOfEntry } from '../parts/entry.tsx';
import { History, type HistoryEvent } from '../parts/history.tsx';
import { KindSign } from '../parts/kind-sign.tsx';
import { Layout } from '../parts/layout.tsx';
import { Heading } from '../parts/summary.tsx';
import { useAsOf } from '../parts/as-of.ts';
import { KIND_NAMES, S, words } from '../strings.ts';
import { notFoundPage } from './failure.tsx';
import type { Route } from './page.ts';

interface Found {
  readonly entry: EntryFragment | null;
  readonly history: readonly HistoryEvent[];
}

/** An entry, or a thing of which each event has an entry of its own. */
function foundIn({ entry, node }: EngagementPageQuery): Found | undefined {
  if (entry !== null) return { entry, history: entry.engagement.history };
  return node !== null && 'history' in node ? { entry: null, history: node.history } : undefined;
}

/** Where a thing was asked for whose page is another: that of its entry, or of the agreement. */
function otherAddress({ entry, node }: EngagementPageQuery, asOf: string): string | undefined {
  if (node?.__typename === 'Agreement') return hrefOf.agreement(node.id, asOf);
  if (entry !== null || node === null || !('entry' in node) || node.entry === null) return undefined;
  return hrefOf.engagement(node.entry.id, asOf);
}

function Parts({ parts }: { readonly parts: EntryFragment['parts'] }) {
  const asOf = useAsOf();
  if (parts.length === 0) return null;
  return (
    <section>
      <h2>{S.engagement.parts}</h2>
      <ul class="plain">
        {parts.map((part) => (
          <li key={part.id}>
            <KindSign kind={part.kind} />{' '}
            <a href={pageOfEntry(part, asOf)}>
              <Name>{part.title}</Name>
            </a>{' '}
            <small>{part.occurred?.text}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const engagementRoute: Route = {
  path: '/engagement/:id',
  pattern: /^\/engagement\/([^/]+)$/u,
  async show({ path, params: [id = ''], query, ask }) {
    const { asOf } = timelineView(query);
    const data = await ask(EngagementPage, { id, asOf: asOfInput(asOf) });
    const location = otherAddress(data, asOf);
    if (location !== undefined) return { location };
    const found = foundIn(data);
    if (found === undefined) return notFoundPage(path, id);
    const { entry, history } = found;
    const title = entry?.title ?? data.node?.__typename ?? id;
    const facts = entry === null ? [] : [KIND_NAMES[entry.kind], words(entry.status), entry.occurred?.text ?? S.noDate];
    return {
      title,
      body: (
        <Layout path={path} asOf={asOf}>
          <Heading title={title} facts={facts} />
          {entry === null ? null : (
            <ol class="single">
              <EntryItem entry={entry} />
            </ol>
          )}
          {entry === null ? null : <Parts parts={entry.parts} />}
          <History history={history} />
        </Layout>
      ),
    };
  },
};
