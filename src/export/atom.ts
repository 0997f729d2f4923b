/** An Atom feed (RFC 4287): what was recorded last comes first, and `next` leads to what was recorded before. */
import { type About, type ExportedEntry, linesAbout, uuidOf, type Writer } from './entry.ts';
import { escaped } from './xml.ts';

const EPOCH = '1970-01-01T00:00:00.000Z';

const link = (rel: string, href: string, type?: string): string =>
  `<link rel="${rel}" href="${escaped(href)}"${type === undefined ? '' : ` type="${type}"`}/>`;

const TYPE = 'application/atom+xml';

function entryText(entry: ExportedEntry): string {
  const { id, title, kind, recorded, topics, sources } = entry;
  return [
    '  <entry>',
    `    <id>urn:uuid:${uuidOf(id)}</id>`,
    `    <title>${escaped(title)}</title>`,
    `    <updated>${recorded.at}</updated>`,
    ...[kind, ...topics].map((term) => `    <category term="${escaped(term)}"/>`),
    ...sources.flatMap(({ url }) => (url === null ? [] : [`    ${link('via', url)}`])),
    `    <content type="text">${escaped(linesAbout(entry).join('\n'))}</content>`,
    '  </entry>\n',
  ].join('\n');
}

const headOf = ({ title, address, recordedAt, next }: About): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    // Of the feed, not of its pages: without where a page begins.
    `  <id>urn:uuid:${uuidOf(address.replace(/[?&](?:after|asOf)=[^&]*/gu, ''))}</id>`,
    `  <title>${escaped(title)}</title>`,
    `  <updated>${recordedAt ?? EPOCH}</updated>`,
    '  <author><name>Aide-Mémoire</name></author>',
    `  ${link('self', address, TYPE)}`,
    ...(next === undefined ? [] : [`  ${link('next', next, TYPE)}`]),
    '',
  ].join('\n');

export const atomWriter: Writer = {
  head: headOf,
  entries: (entries) => entries.map(entryText).join(''),
  end: () => '</feed>\n',
};
