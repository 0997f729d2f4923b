/** Every event by which a thing came to be known. */
import type { EngagementPageQuery } from '../operations.generated.ts';
import { S, eventWords, momentText } from '../strings.ts';
import { Evidence } from './entry.tsx';

export type HistoryEvent = NonNullable<EngagementPageQuery['entry']>['engagement']['history'][number];

export const History = ({ history }: { readonly history: readonly HistoryEvent[] }) => (
  <section class="history" aria-labelledby="history">
    <h2 id="history">{S.engagement.history}</h2>
    <ol class="plain">
      {history.map(({ id, type, recorded, data, sources }) => (
        <li key={id}>
          <h3>{eventWords(type)}</h3>
          <p>
            <small>{momentText(recorded.at)}</small>
          </p>
          <Evidence sources={sources} />
          <details>
            <summary>{S.engagement.data}</summary>
            <pre tabIndex={0}>{JSON.stringify(data, null, 2)}</pre>
          </details>
        </li>
      ))}
    </ol>
  </section>
);
