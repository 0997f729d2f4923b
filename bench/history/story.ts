/** A story: a few streams of which one document tells. Its number decides all that is in it. */
import { eventIdOf } from '#commands/identity';
import type { Seen } from '#commands/envelope';
import { streamName } from '#domain/event';
import type { EngagementRef, ID_PREFIX, PartyRef, ReferenceKind } from '#domain/vocabulary/references';
import type { Provenance } from '#domain/vocabulary/provenance';
import {
  CHRONICLED,
  LANDS,
  LANDS_WITH_POSTS,
  POSTS,
  SOURCE,
  TOPICS,
  country,
  idOf,
  landAt,
  nameOf,
  officialsOf,
  postOf,
} from './cast.ts';

export type Data = Readonly<Record<string, unknown>>;

export interface Made {
  readonly id: string;
  readonly kind: ReferenceKind;
  readonly stream: string;
  readonly type: string;
  readonly data: Data;
  /** Facts of one story were recorded by one command. */
  readonly story: number;
  readonly seen: Seen;
}

export interface Thing {
  readonly kind: ReferenceKind;
  readonly id: string;
}

/** Numbers below are those of the fixed cast. */
const FIRST_ID = 1000;
/** A story opens fewer things of one kind. */
const MOST_IDS = 64;
/** So many stories rest on one document, which the first of them registers. */
const STORIES_A_DOCUMENT = 4;
/** Days on which a story may begin, from 2000; what follows comes within two years. */
const DAYS = 8501;
const STEP = 2039;
const START_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;

const QUOTES = [
  'during the meeting held yesterday the sides exchanged views on the current state and the prospects of bilateral cooperation and on regional issues of mutual interest',
  'it was stressed that the implementation of what had been agreed at the highest level remains a priority for the ministries and agencies concerned on both sides',
  'in the course of the conversation the sides noted with satisfaction the dynamics of political dialogue, of trade and of contacts between people in recent years',
  'according to the press service of the ministry, the documents were signed following the talks in the presence of the members of both delegations and of journalists',
  'the ministry informs that the parties, guided by the principles of international law and the Charter of the United Nations, agreed on the next steps and their dates',
];
const TITLES = ['Prime Minister', 'Deputy Minister of Foreign Affairs', 'Ambassador at large', 'Speaker of Parliament'];
const STAFF = ['Adviser to the Minister', 'Director of the Department of Bilateral Relations', 'Head of Protocol'];

/** A number from 0 up to 1 for two numbers, without any period worth mentioning. */
function mixed(n: number, at: number): number {
  let x = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
}

const dayOf = (n: number): string => new Date(START_MS + n * DAY_MS).toISOString().slice(0, 10);

export class Story {
  readonly made: Made[] = [];
  readonly number: number;
  readonly document: Thing;
  private readonly first: number;
  private dice = 0;
  private ids = 0;

  constructor(number: number) {
    this.number = number;
    // What comes before the first story rests on the timeline history.
    const documented = number - (number % STORIES_A_DOCUMENT);
    this.document = { kind: 'source', id: number < 0 ? SOURCE : idOf('source', FIRST_ID + documented) };
    this.first = number < 0 ? 0 : (documented * STEP) % DAYS;
  }

  /** The story that the document is registered with. */
  get opensDocument(): boolean {
    return this.number % STORIES_A_DOCUMENT === 0;
  }

  // --- chance --------------------------------------------------------------------------------------------------------

  chance(): number {
    this.dice += 1;
    return mixed(this.number, this.dice);
  }
  below(count: number): number {
    return Math.floor(this.chance() * count);
  }
  oneIn(count: number): boolean {
    return this.chance() < 1 / count;
  }
  oneOf<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T;
  }

  // --- what a fact is made of ----------------------------------------------------------------------------------------

  /** So many days after the story began, yyyy-mm-dd. */
  on(days: number): string {
    return dayOf(this.first + days);
  }

  aLand(): number {
    return Math.floor(LANDS.length * this.chance() ** 2);
  }
  /** So many different countries, as indexes. */
  lands(count: number): number[] {
    const found = new Set<number>();
    while (found.size < count) found.add(this.aLand());
    return [...found];
  }

  /** One of the country's officials, whose number depends on `among`: different numbers give different people, as far as they go. */
  person(land: number, role: string, among = this.below(97)) {
    const { first, count } = officialsOf(land);
    const at = among % count;
    const post = land < LANDS_WITH_POSTS ? POSTS[at] : undefined;
    return {
      officialId: idOf('official', first + at),
      nameAsPublished: nameOf(first + at),
      ...(post === undefined ? {} : { officeId: postOf(land, at) }),
      officeAsPublished: `${post?.title ?? TITLES[at % TITLES.length] ?? ''} of ${landAt(land).name}`,
      capacity: 'office_holder',
      represents: [country(land)],
      role,
    };
  }
  /** Somebody whom nobody has registered. */
  staff(land: number) {
    const name = nameOf(this.below(1000));
    return {
      unresolvedName: name,
      nameAsPublished: name,
      officeAsPublished: this.oneOf(STAFF),
      capacity: 'office_holder',
      represents: [country(land)],
      role: 'delegation_member',
    };
  }

  topics(count: number) {
    const from = this.below(TOPICS.length);
    return Array.from({ length: count }, (_, at) => {
      const topic = (from + at) % TOPICS.length;
      return { topicId: idOf('topic', topic), label: TOPICS[topic] };
    });
  }

  prov(): Provenance {
    const place = { paragraph: 1 + this.below(12), sentence: 1 + this.below(4), quote: this.oneOf(QUOTES) };
    const second = { sourceId: SOURCE, paragraph: 1 + this.below(400), row: `entry ${this.number}` };
    return {
      sources: [{ sourceId: this.document.id, ...place }, ...(this.number >= 0 && this.oneIn(3) ? [second] : [])],
      assertion: 'reported',
      confidence: this.oneOf(['high', 'high', 'medium'] as const),
    };
  }

  // --- telling -------------------------------------------------------------------------------------------------------

  anew<Kind extends keyof typeof ID_PREFIX>(kind: Kind): { readonly kind: Kind; readonly id: string } {
    this.ids += 1;
    return { kind, id: idOf(kind, FIRST_ID + this.number * MOST_IDS + this.ids) };
  }

  tell({ kind, id }: Thing | EngagementRef, type: string, data: Data, seen: Seen = {}): void {
    const prov = (data['prov'] as Provenance | undefined) ?? this.prov();
    this.made.push({
      id: eventIdOf(`bench/${this.number}`, this.made.length),
      kind,
      stream: streamName(kind, id),
      type,
      data: { ...data, prov },
      story: this.number,
      seen: { publishedOn: this.publishedOn(prov), ...seen },
    });
  }

  /** The earliest of its sources. */
  private publishedOn({ sources }: Provenance): string {
    const days = sources.map(({ sourceId }) => (sourceId === SOURCE ? CHRONICLED : this.on(1)));
    return days.sort()[0] ?? CHRONICLED;
  }
}

/** Every body of this history is the foreign ministry of a country. */
export const nameOfMinistry = (land: number): string => `Ministry of Foreign Affairs of ${landAt(land).name}`;

/** The countries and the names of the bodies that a fact names, as the handler notes them. */
export const seenBodies = (bodies: readonly PartyRef[], lands: readonly number[]): Seen => ({
  bodies: Object.fromEntries(bodies.map(({ id }, at) => [id, landAt(lands[at] ?? 0).code])),
  names: Object.fromEntries(bodies.map(({ id }, at) => [`body-${id}`, nameOfMinistry(lands[at] ?? 0)])),
});
