/** Work on the record: corrections, retractions and their undoing, of every kind; links, and what was recorded twice. */
import { amendedTypeOf } from '#domain/amendment';
import { eventDefinitions, streamKinds } from '#domain/registry';
import type { EngagementRef } from '#domain/vocabulary/references';
import { call, meeting } from './contacts.ts';
import type { Made, Story } from './story.ts';

const asEngagement = ({ kind, stream }: Made): EngagementRef =>
  ({ kind, id: stream.slice(kind.length + 1) }) as EngagementRef;

/** Talks, and later talks that go on where they ended. */
export function followUp(story: Story): void {
  call(story);
  const before = story.made.at(-1) as Made;
  meeting(story);
  const after = story.made.find(({ kind }) => kind === 'meeting') as Made;
  story.tell(asEngagement(after), 'EngagementLinked', {
    from: asEngagement(after),
    to: asEngagement(before),
    relation: 'follow_up_of',
  });
}

/** One call of which two documents tell, and which was recorded twice. */
export function recordedTwice(story: Story): void {
  call(story);
  const { data, ...first } = story.made.at(-1) as Made;
  const again = story.anew('call');
  story.tell(again, 'CallHeld', { ...data, callId: again.id, prov: story.prov() });
  story.tell(again, 'DuplicateMarked', {
    engagement: again,
    duplicateOf: asEngagement({ data, ...first }),
    reason: 'Both releases tell of one conversation on one day, each from the point of view of its own ministry.',
  });
}

// --- amendments ------------------------------------------------------------------------------------------------------------

/** So many facts of a kind come between two amendments of it; fewer before the first ones, so that each occurs soon. */
const FACTS_BETWEEN = 80;
const FACTS_AT_FIRST = 12;
const FIRST_AMENDMENTS = 3;
/** Others tell more of these, which they could not if all of it stayed taken back. */
const SHARED = new Set(['country', 'organisation', 'official', 'office', 'topic', 'body', 'source']);

/** What has been told of a kind since the record of it was last amended. */
interface Standing {
  facts: number;
  amended: number;
}

/** Amends the record now and then, every kind in its turn. */
export class Amending {
  private readonly standing = new Map<string, Standing>();

  /** Tells at the end of a story what was wrong in it. */
  amend(story: Story): void {
    const kinds = new Set<string>(story.made.map(({ kind }) => kind));
    for (const kind of kinds) {
      const facts = story.made.filter((made) => made.kind === kind);
      const standing = this.standing.get(kind) ?? { facts: 0, amended: 0 };
      this.standing.set(kind, standing);
      standing.facts += facts.length;
      if (standing.facts < (standing.amended < FIRST_AMENDMENTS ? FACTS_AT_FIRST : FACTS_BETWEEN)) continue;
      const last = facts.at(-1) as Made;
      // Stories that are told meanwhile rest on the document.
      if (takesBack(standing.amended) && last.type === 'SourceDocumentRegistered') continue;
      amendOne(story, last, standing.amended);
      standing.facts = 0;
      standing.amended += 1;
    }
  }
}

/** Three of four amendments correct, the others take back. */
const takesBack = (turn: number): boolean => turn % 4 === 1;

/** Half of what is taken back is told again. */
function amendOne(story: Story, fact: Made, turn: number): void {
  const name = amendedTypeOf(streamKinds.get(fact.kind)!);
  const thing = { kind: fact.kind, id: fact.stream.slice(fact.kind.length + 1) };
  if (!takesBack(turn)) {
    story.tell(thing, `${name}Corrected`, {
      targetEventId: fact.id,
      changes: [correctionOf(fact)],
      reason: story.oneOf(['transcription_error', 'better_source', 'source_corrected']),
      note: 'The passage was compared with the text as it stands on the page of the ministry, and with the printed edition.',
    });
    return;
  }
  story.tell(thing, `${name}Retracted`, {
    targetEventId: fact.id,
    reason: story.oneOf(['not_happened', 'wrong_entity', 'source_withdrawn']),
    note: 'Nothing in the document says so; the passage that was quoted is about another occasion and other people.',
  });
  if (SHARED.has(fact.kind) || turn % 8 === 1)
    story.tell(thing, `${name}Reinstated`, {
      retractionEventId: story.made.at(-1)?.id,
      reason: 'The ministry confirmed on request that it was so, and named the page on which that is said.',
    });
}

interface Sourced {
  readonly prov: { readonly sources: readonly { readonly paragraph?: number }[] };
}

/** Another paragraph. */
function correctionOf({ data }: Made) {
  const from = (data as unknown as Sourced).prov.sources[0]?.paragraph ?? 0;
  return { path: '/prov/sources/0/paragraph', from, to: from + 1 };
}

/** The version under which an event of the type is written now. */
export const versionOf = (type: string): number => eventDefinitions.get(type)?.version ?? 1;
