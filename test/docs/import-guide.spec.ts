/** The example of the guide, as it stands there: pasted, and answered as it says. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Folder } from '../import/importing.ts';

const guide = readFileSync('docs/import.md', 'utf8');
const files = [...guide.matchAll(/^cat > (?<name>\S+) <<'(?<end>\w+)'\n(?<text>[\s\S]*?)^\k<end>$/gmu)];
const answer = /It answers\n\n```\n(?<text>[\s\S]*?)```/u.exec(guide)?.groups?.['text'] ?? '';

test('The example of the guide answers as the guide says', async () => {
  const folder = new Folder();
  try {
    const [rows = '', mapping = ''] = files.map(({ groups }) =>
      folder.file(groups?.['name'] ?? '', groups?.['text'] ?? ''),
    );
    const said = await folder.importText([rows], { mapping });
    expect(said.replaceAll(`${folder.path}/`, '')).toBe(answer.replace('visits.refused.csv:', 'refused.csv:').trim());
  } finally {
    folder.remove();
  }
});
