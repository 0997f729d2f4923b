/** The guide for whoever writes projections: its code is that of the files that are tested, its commands run. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCommand } from '../support/command-line.ts';
import { type Server, TOKEN, startServerWithPressRelease } from '../support/server.ts';

const guide = readFileSync('docs/projections.md', 'utf8');
const block = (mark: string): string =>
  new RegExp(`<!-- ${mark} -->\\n+\`\`\`ts\\n(?<code>[\\s\\S]*?)\`\`\``, 'u').exec(guide)?.groups?.['code'] ?? '';
const commands = [...guide.matchAll(/^npx aide-memoire (?<args>.+)$/gmu)].map((match) => match.groups!['args']!);

let server: Server;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aide-memoire-guide-'));
  cpSync('projections/index.ts', join(folder, 'projections/index.ts'));
  server = await startServerWithPressRelease();
}, 60_000);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const run = (args: string) => {
  const env = {
    ...process.env,
    AIDE_MEMOIRE_URL: server.address,
    BOOTSTRAP_TOKEN: TOKEN.all,
    DATA_DIR: server.directory,
  };
  return runCommand(args.split(' '), { cwd: folder, env });
};

describe('docs/projections.md', () => {
  test('shows the projection that the worked example runs', () => {
    expect(block('projection')).toBe(readFileSync('docs/examples/add-a-projection/projection.ts', 'utf8'));
  });

  test('shows the spec that is run beside this one', () => {
    const spec = readFileSync('test/docs/hosts.spec.ts', 'utf8')
      .replace('../../docs/examples/add-a-projection/projection.ts', './projection.ts')
      .replace('../support/projection-case.ts', '../../test/support/projection-case.ts');
    expect(block('spec')).toBe(spec);
  });

  test('gives commands that do what they say, in their order', async () => {
    expect(commands.length).toBeGreaterThan(8);
    for (const command of commands)
      expect([command, await run(command)]).toMatchObject([command, { code: 0, stderr: '' }]);
    expect(existsSync(join(folder, 'projections/talks/projection.ts'))).toBe(true);
  }, 180_000);
});
