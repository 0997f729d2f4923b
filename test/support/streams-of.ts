/** A log of a few events in memory, for whoever asks it for one stream. */
import type { StreamLog } from '#read-model/contract/stream-log';
import type { ProjectedEvent } from '#read-model/contract/projection';

export const streamsOf = (events: readonly ProjectedEvent[]): StreamLog => ({
  eventsOf: (stream, through) => events.filter((event) => event.stream === stream && event.position <= through),
  beginningOf: (stream) => events.find((event) => event.stream === stream)?.position,
});
