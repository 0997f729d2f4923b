/** Queries about documents: what each place of a document says, and which facts cite it. */
import type { KeyPage, Keyed } from '#read-model/contract/key-page';
import type { Cell, ReadDatabase } from '#read-model/contract/projection';

export interface Sentence {
  readonly paragraph: number | null;
  readonly sentence: number | null;
  /** The words that facts quote from it. */
  readonly quotes: readonly string[];
  readonly facts: readonly RestingFact[];
}

/** A fact that cites the document. */
export interface RestingFact {
  readonly eventId: string;
  readonly type: string;
  /** The kind and id of the stream that holds the fact. */
  readonly about: { readonly kind: string; readonly id: string };
  readonly paragraph: number | null;
  readonly sentence: number | null;
  readonly quote: string | null;
  readonly row: string | null;
  /** True if the fact cites no other document. */
  readonly alone: boolean;
  /** The document, and which of its places this is: the two together are of one fact at one place. */
  readonly source: string;
  readonly citation: string;
  /** Orders the list. */
  readonly key: string;
}

type Row = Readonly<Record<string, Cell>>;

const factOf = (row: Row): RestingFact => {
  const about = String(row['about']);
  const dash = about.indexOf('-');
  return {
    eventId: String(row['fact']),
    type: String(row['type']),
    about: { kind: about.slice(0, dash), id: about.slice(dash + 1) },
    paragraph: row['paragraph'] as number | null,
    sentence: row['sentence'] as number | null,
    quote: row['quote'] as string | null,
    row: row['row'] as string | null,
    alone: row['alone'] === 1,
    source: String(row['source']),
    citation: ['place', 'recorded', 'nth'].map((column) => String(row[column])).join(' '),
    key: `${String(row['place'])} ${String(row['recorded'])}`,
  };
};

const MOST_SENTENCES = 1000;

/** The cited places of a document in reading order, each with the facts that cite it; at most the first thousand. */
export function sentencesOf(db: ReadDatabase, source: string): Sentence[] {
  const rows = db.all(
    `SELECT * FROM citations WHERE source = ? AND (paragraph IS NOT NULL OR sentence IS NOT NULL)
     ORDER BY place, recorded, nth LIMIT ?`,
    source,
    MOST_SENTENCES,
  );
  return [...Map.groupBy(rows, (row) => row['place'])].map(([, of]) => ({
    paragraph: (of[0] as Row)['paragraph'] as number | null,
    sentence: (of[0] as Row)['sentence'] as number | null,
    quotes: [...new Set(of.flatMap((row) => (row['quote'] === null ? [] : [String(row['quote'])])))],
    facts: of.map(factOf),
  }));
}

export interface RestingPage extends KeyPage {
  /** Only facts that cite no other document. */
  readonly alone: boolean;
}

/** Facts about the document itself are left out: they do not depend on it as others do. */
const RESTS = 'source = ? AND first = 1 AND about <> ? AND alone >= ?';

/** A bound in reading order. */
function bound(compare: '>' | '<', key: string | undefined): Keyed[] {
  if (key === undefined) return [];
  const [place = '', recorded = '0'] = key.split(' ');
  return [{ sql: `AND (place, recorded) ${compare} (?, ?)`, values: [place, Number(recorded)] }];
}

/** The facts that cite a document, in reading order. */
export function restingOn(db: ReadDatabase, source: string, page: RestingPage): RestingFact[] {
  const bounds = [...bound('>', page.after), ...bound('<', page.before)];
  const order = page.fromEnd === true ? 'DESC' : 'ASC';
  const found = db
    .all(
      `SELECT * FROM citations WHERE ${RESTS} ${bounds.map(({ sql }) => sql).join(' ')}
       ORDER BY place ${order}, recorded ${order} LIMIT ?`,
      source,
      `source-${source}`,
      Number(page.alone),
      ...bounds.flatMap(({ values }) => values),
      page.limit,
    )
    .map(factOf);
  return page.fromEnd === true ? found.reverse() : found;
}

/** One fact at one place of a document, by what {@link RestingFact} says of it; undefined where nothing names the place. */
export function citationIn(db: ReadDatabase, source: string, citation: string): RestingFact | undefined {
  const [place = '', recorded = '', nth = ''] = citation.split(' ');
  const row = db.get(
    'SELECT * FROM citations WHERE source = ? AND place = ? AND recorded = ? AND nth = ?',
    source,
    place,
    Number(recorded),
    Number(nth),
  );
  return row && factOf(row);
}

export const countRestingOn = (db: ReadDatabase, source: string, alone: boolean): number =>
  Number(
    db.get(`SELECT count(*) AS n FROM citations WHERE ${RESTS}`, source, `source-${source}`, Number(alone))?.['n'] ?? 0,
  );
