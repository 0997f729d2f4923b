/** What the page says of a drawing and of the record's own time, in English. */

export const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Of the drawing of a timeline. */
export const DRAWING = {
  tools: 'What is seen of the timeline',
  nearer: 'Nearer',
  farther: 'Farther',
  all: 'All of it',
  listThis: 'List this period alone',
  label: (count: number, seen: string) =>
    `${plural(count, 'entry', 'entries')} drawn by kind and date, of ${seen.replace('/', ' to ')}; the list below says the same in words`,
  mark: (title: string, when: string, k: number, of: number) => `${title}, ${when}, ${k} of ${of}`,
  count: (count: number, kind: string, from: string, to: string) =>
    `${kind}: ${plural(count, 'entry', 'entries')}, ${from} to ${to}`,
  drawn: (drawn: number, total: number) =>
    drawn === total
      ? `All ${plural(total, 'entry', 'entries')} are drawn. Each mark spans the days on which it may have been.`
      : `${drawn.toLocaleString('en-GB')} of ${plural(total, 'entry', 'entries')} are drawn. Each mark spans the days on which it may have been.`,
  legend: 'What the marks say',
  forms: {
    day: 'a day',
    month: 'some day of a month',
    year: 'some day of a year or more',
    span: 'from one day to another',
    oneOf: 'one of several days',
    before: 'on or before',
    after: 'from then on, end unknown',
    ongoing: 'going on',
  },
  year: 'Year',
  years: 'How many in each year',
  uncertain: 'uncertain',
  approximate: 'about then',
  counted: 'how many, where they are too many to tell apart',
} as const;

/** Of what was known at another moment. */
export const PAST = {
  title: 'What was known at another moment, and what changed since',
  then: 'As known at position',
  until: 'Changes up to position',
  hint: 'A position counts what was recorded, from first to last.',
  at: (position: number, at: string) => `Position ${position} was recorded on ${at}.`,
  nothing: (from: number, to: number) => `Nothing changed here from position ${from} to ${to}.`,
  more: 'More changed than is told here: choose an earlier end.',
  appeared: 'Appeared since',
  changed: 'Changed since',
  disappeared: 'Disappeared since',
} as const;
