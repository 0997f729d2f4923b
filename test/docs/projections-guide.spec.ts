/** The guide for whoever writes projections: its code is that of the files that are tested, its commands run. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { once } from 'node:events';
import { runCommand } from '../support/command-line.ts';
import { type Server, TOKEN, startServerWithPressRelease } from '../support/server.ts';

const guide = readFileSync('docs/projections.md', 'utf8');
const block = (mark: string): string =>
  new RegExp(`<!-- ${mark} -->\\n+\`\`\`\\w+\\n(?<code>[\\s\\S]*?)\`\`\``, 'u').exec(guide)?.groups?.['code'] ?? '';
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

  test('lets a projection be asked with three files and a line in each list', async () => {
    const copy = join(folder, 'copy');
    for (const part of [
      'src',
      'projections',
      'schema',
      '.ci',
      'package.json',
      'tsconfig.json',
      'nest-cli.json',
      'package-lock.json',
    ])
      cpSync(part, join(copy, part), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
    const write = (file: string, text: string) => writeFileSync(join(copy, file), text);
    const extend = (file: string, line: string, list: RegExp, item: string) => {
      const text = readFileSync(file, 'utf8');
      expect(text).toMatch(list);
      write(file, `${line}\n${text.replace(list, (begin) => `${begin}\n  ${item},`)}`);
    };
    cpSync('docs/examples/add-a-projection', join(copy, 'projections/hosts'), { recursive: true });
    expect(block('queries')).toBe(readFileSync('docs/examples/add-a-projection/queries.ts', 'utf8'));
    write('schema/graphql/hosts.graphql', block('schema'));
    write('src/api/queries/hosts.resolver.ts', block('resolver'));
    extend('projections/index.ts', "import { hosts } from './hosts/projection.ts';", /const all = \[/u, 'hosts');
    extend(
      'src/api/resolvers.ts',
      "import { HostsResolver } from './queries/hosts.resolver.ts';",
      /export const resolvers = \[/u,
      'HostsResolver',
    );
    execFileSync(process.execPath, ['.ci/build.mjs'], { cwd: copy, stdio: 'pipe' });

    const env = {
      ...process.env,
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      EVENTSTOREDB_URL: '',
      BOOTSTRAP_TOKEN: TOKEN.all,
    };
    const service = spawn(process.execPath, ['dist/src/main.js', 'demo'], {
      cwd: copy,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let printed = '';
      while (!/^GraphQL:.*\n/mu.test(printed)) printed += String((await once(service.stdout, 'data'))[0]);
      const url = /^GraphQL:\s+(\S+)$/mu.exec(printed)![1]!;
      const asked = (query: string) =>
        fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN.all}` },
          body: JSON.stringify({ query }),
        }).then((answer) => answer.json());
      const question = '{ hosts(first: 5) { host { code } visits } }';
      const due = { data: { hosts: ['AZ', 'RU'].map((code) => ({ host: { code }, visits: 1 })) } };
      expect([await asked(question), await asked(question)]).toMatchObject([due, due]);
      expect(await asked('{ hosts(first: 101) { visits } }')).toMatchObject({
        errors: [{ extensions: { code: 'PAGE_TOO_LARGE' } }],
      });
    } finally {
      service.kill();
      await once(service, 'close');
    }
  }, 180_000);
});
