/** The document around a page. Whatever comes from the record is in the body, which is escaped where it is rendered. */
import type { Assets } from '../contract.ts';
import { LANGUAGE, S } from '../strings.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/gu, (sign) => ESCAPES[sign] ?? sign);

export const documentAround = (
  title: string,
  body: string,
  { script, style }: Assets,
  isEmbedded = false,
): string => `<!doctype html>
<html lang="${LANGUAGE}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} – ${S.site}</title>
${isEmbedded ? '<base target="_blank">\n' : ''}<link rel="icon" href="data:,">
<link rel="stylesheet" href="${escaped(style)}">
<script type="module" src="${escaped(script)}"></script>
</head>
<body>${body}</body>
</html>
`;
