/** A history of realistic size and mixture: what all kinds of documents tell of all kinds of things. */
import { LogWriter, type AppendRequest } from '#event-store/log/writer';
import { call, conference, meeting, message, visit } from './contacts.ts';
import { Amending, followUp, recordedTwice, versionOf } from './record.ts';
import { directory, document, documentLater, membership, posting } from './reference.ts';
import { prelude } from './prelude.ts';
import { convention, reference, statement, treaty } from './results.ts';
import { mission, relations } from './standing.ts';
import { type Made, Story } from './story.ts';

export { SOURCE } from './cast.ts';

/** How many of a hundred stories are of what. */
const SHARES: readonly (readonly [share: number, tell: (story: Story, n: number) => void])[] = [
  [26, visit],
  [24, meeting],
  [11, call],
  [2, followUp],
  [1, recordedTwice],
  [4, briefing],
  [14, treaty],
  [3, ofMany],
  [1, reference],
  [2, conference],
  [3, message],
  [4, relations],
  [1, mission],
  [2, posting],
  [1, membership],
  [1, directory],
];

const TURNS = SHARES.flatMap(([share, tell]) => Array.from({ length: share }, () => tell));

/** A convention of many that no conference told of adopted. */
function ofMany(story: Story): void {
  convention(story);
}

/** What a ministry says to the press. */
function briefing(story: Story): void {
  const setting = { lands: story.lands(2), day: 0 };
  for (let left = 1 + story.below(3); left > 0; left -= 1) statement(story, setting);
}

/** So many stories are told side by side: what happens to one thing is not recorded all at once. */
const LANES = 32;

/** Without an end; the same every time. */
export function* history(): Generator<Made> {
  const amending = new Amending();
  for (const story of prelude()) {
    amending.amend(story);
    yield* story.made;
  }
  const told = new Map<unknown, number>();
  let number = 0;
  const next = (): Iterator<Made> => {
    const story = new Story(number);
    number += 1;
    if (story.opensDocument) document(story);
    const tell = story.oneOf(TURNS);
    const n = told.get(tell) ?? 0;
    told.set(tell, n + 1);
    tell(story, n);
    if (story.opensDocument) documentLater(story);
    amending.amend(story);
    return story.made.values();
  };
  const lanes = Array.from({ length: LANES }, (): Iterator<Made> => [].values());
  for (let at = 0; ; at = (at + 1) % LANES) {
    let fact = lanes[at]?.next();
    while (fact === undefined || fact.done === true) fact = (lanes[at] = next()).next();
    yield fact.value;
  }
}

const GROUP = 1000;

export const metadataOf = ({ id, type, story, seen }: Made): object => ({
  schemaVersion: versionOf(type),
  recordedBy: { kind: 'import', id: 'bench' },
  // Of no command of ours: the ids of its events follow from nothing, so an audit takes the log as it is.
  commandId: `bench/${id}`,
  correlationId: `bench/${story}`,
  payloadHash: id.replaceAll('-', '').repeat(2),
  seen,
});

/** Writes a log of so many events. */
export function writeHistory(file: string, count: number): void {
  const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
  let group: AppendRequest[] = [];
  for (const made of first(count)) {
    const { id, stream, type, data } = made;
    const event = { id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadataOf(made)), command: null };
    group.push({ stream, expected: 'any', events: [event] });
    if (group.length === GROUP) {
      writer.appendGroup(group);
      group = [];
    }
  }
  if (group.length > 0) writer.appendGroup(group);
  writer.close();
}

/** Its first events. */
export function* first(count: number): Generator<Made> {
  let left = count;
  for (const made of history()) {
    if (left === 0) return;
    left -= 1;
    yield made;
  }
}
