/**
 * How a title names people, posts, organisations and bodies. An entry is made from the facts of one stream, and what these are
 * called stands in other streams. So the wording of a title marks whom it names, and the names are put in where the title is
 * shown. Where nothing is on record, it says what the fact itself told.
 */
import { polityOf } from '#domain/country/polities';

/**
 * How a name stands in a title: by itself (`name`), with the article that English puts before it (`the`), as a person whom the
 * source writes in its own way (`published`), or as the rank that a post gives (`rank`).
 */
export type Manner = 'name' | 'the' | 'published' | 'rank';

export interface Mention {
  readonly manner: Manner;
  /** The kind of the named thing, and its id. */
  readonly kind: string;
  readonly id: string;
  /** What the fact told; empty where it told no name. */
  readonly told: string;
}

// Published text holds no control characters but tabs and line feeds, so these cannot be part of a name.
const MARK = /\u0001(\w+) (\w+)-([^\u0002]*)\u0002([^\u0003]*)\u0003/gu;
const START = '\u0001';

/** A name in the wording of a title. */
export const mention = (manner: Manner, kind: string, id: string, told = ''): string =>
  `${START}${manner} ${kind}-${id}\u0002${told}\u0003`;

/** True where the wording names somebody or something. */
export const hasMentions = (wording: string): boolean => wording.includes(START);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const isPersonal = (manner: string): boolean => manner === 'published';

/** The title, each mention replaced. One at the beginning gets a capital letter, unless it is a person's name. */
export function worded(wording: string, nameOf: (mention: Mention) => string): string {
  if (!hasMentions(wording)) return wording;
  return wording.replaceAll(MARK, (...found: [string, Manner, string, string, string, number]) => {
    const [, manner, kind, id, told, at] = found;
    const name = nameOf({ manner, kind, id, told });
    return at === 0 && !isPersonal(manner) ? capital(name) : name;
  });
}

const UNNAMED: Readonly<Record<string, string>> = { organisation: 'an organisation', body: 'a body' };

/** Nouns that English uses with an article, at the head of the name of an organisation or body. */
const HEAD =
  /(?:^|[\s-])(?:Academy|Administration|Agency|Alliance|Assembly|Association|Authority|Bank|Board|Bureau|Cabinet|Cent(?:er|re)|Chamber|Chancellery|Club|Coalition|Commission|Committee|Commonwealth|Community|Conference|Confederation|Congress|Consulate(?: General)?|Convention|Cooperation|Co-operation|Council|Court|Delegation|Department|Directorate|Embassy|Federation|Forum|Foundation|Front|Fund|Government|Group|House|Institute|Knesset|League|Majlis|Ministry|Mission|Movement|Nations|Network|Office|Organi[sz]ation|Palace|Parliament|Party|Platform|Presidency|Programme|Quartet|Secretariat|See|Senate|Service|Society|State|States|Synod|System|Team|Treasury|Tribunal|Troika|Union)(?:$| (?:of|for|on|to|in|against|and) )/u;

/** A name within a sentence: "the European Union", "NATO", "the Council of Europe". */
export const withArticle = (name: string): string => {
  if (/^the /iu.test(name)) return `the ${name.slice('the '.length)}`;
  return HEAD.test(name) ? `the ${name}` : name;
};

/** Names of countries that are plurals, or common nouns: English puts an article before them. */
const WITH_ARTICLE =
  /^(?:United |(?:Central African|Dominican|German Democratic) Republic|(?:Democratic )?Republic of|Bahamas|Comoros|Maldives|Netherlands|Philippines|Holy See|Soviet Union|Neutral Zone|Panama Canal Zone)|\b(?:Territory|Territories|SSR)\b|^(?!Heard |South Georgia )\S.* Islands\b/u;

/** "the United States", "the Gambia", "Kenya"; undefined for a country that is not in the catalogue. */
export const countryInSentence = (code: string): string | undefined => {
  const name = polityOf(code)?.name;
  if (name?.startsWith('The ')) return `the ${name.slice('The '.length)}`;
  return name !== undefined && WITH_ARTICLE.test(name) ? `the ${name}` : name;
};

/** As the fact itself told it. */
export const asTold = ({ manner, kind, told }: Mention): string => {
  if (told === '') return UNNAMED[kind] ?? '';
  return manner === 'the' ? withArticle(told) : told;
};

/** The title by what the facts themselves told. */
export const plainTitle = (wording: string): string => worded(wording, asTold);

/** The wording with the names that were seen when the facts were recorded, by stream. */
export const withSeenNames = (wording: string, seen: () => Readonly<Record<string, string>>): string => {
  if (!hasMentions(wording)) return wording;
  const names = seen();
  return wording.replaceAll(MARK, (_, manner: Manner, kind: string, id: string, told: string) =>
    mention(manner, kind, id, told === '' ? (names[`${kind}-${id}`] ?? '') : told),
  );
};
