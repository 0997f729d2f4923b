/** A page to be printed: one table, nothing that runs, nothing from elsewhere. */
import { type ExportedEntry, placeText, type Writer } from './entry.ts';
import { escaped } from './xml.ts';

const STYLE = `
body { font: 11pt/1.4 Georgia, serif; margin: 2em auto; max-width: 60em; padding: 0 1em; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #999; padding: .4em .6em .4em 0; text-align: left; vertical-align: top; }
td:first-child { white-space: nowrap; }
small { color: #444; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; } }
`;

const isLink = (url: string | null): url is string => url !== null && /^https?:\/\//u.test(url);

const sourceText = ({ title, url, rights }: ExportedEntry['sources'][number]): string => {
  const name = isLink(url) ? `<a href="${escaped(url)}">${escaped(title)}</a>` : escaped(title);
  return rights === null ? name : `${name} (${escaped(rights)})`;
};

const small = (text: string): string => (text === '' ? '' : `<br><small>${text}</small>`);

function row(entry: ExportedEntry): string {
  const { occurred, title, status, assertion, officials, sources, kind } = entry;
  const said = [kind, status, ...(assertion === 'REPORTED' ? [] : [assertion])].join(', ').toLowerCase();
  const people = officials.map(({ name }) => escaped(name)).join(', ');
  return (
    `<tr><td>${escaped(occurred?.text ?? 'date unknown')}</td>` +
    `<td>${escaped(title)}${small(escaped(said))}${small(escaped(placeText(entry)))}${small(people)}</td>` +
    `<td>${sources.map(sourceText).join('<br>')}</td></tr>\n`
  );
}

export const htmlWriter: Writer = {
  head: ({ title, address, position, recordedAt }) =>
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>\n` +
    `<body><h1>${escaped(title)}</h1>\n<p><small>As of position ${escaped(position)}${recordedAt === null ? '' : `, ${escaped(recordedAt)}`}: ${escaped(address)}</small></p>\n` +
    '<table><thead><tr><th>When</th><th>What</th><th>Source</th></tr></thead><tbody>\n',
  entries: (entries) => entries.map(row).join(''),
  end: () => '</tbody></table></body></html>\n',
};
