/** A start that cannot be says why in one sentence; a stop finishes what it has begun. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { launch, startService } from '../support/service.ts';
import { Recorders } from './load.ts';
import { eventsOf, expectKept, expectProjected, expectWhole, keyOf } from './promises.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-start-'));
const folder = (name: string): string => join(root, name);

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What it says when it does not start: one line, no stack, exit code 1. */
async function refusal(environment: Record<string, string | undefined>): Promise<string> {
  const { code, stderr } = await launch({ PORT: '0', ...environment }).ended;
  expect({ code, stderr }).toMatchObject({ code: 1 });
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(/\.$/u)]);
  expect(stderr).not.toMatch(/^\s+at |Error:/mu);
  return stderr.trimEnd();
}

describe('SIGTERM', () => {
  test('answers what is under way, keeps it, and ends with code 0; so does a stop when nothing is under way', async () => {
    const directory = folder('drained');
    const service = await startService(directory);
    const recorders = new Recorders();
    await recorders.begin(service);
    const recording = recorders.run(service, 32);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const exit = await service.stop();
    await recording;
    expect(exit).toMatchObject({ code: 0, stderr: '' });

    const events = eventsOf(directory);
    expectWhole(events);
    expectKept(events, recorders.acknowledged.values());
    // Nothing was recorded whose recorder was left without an answer.
    expect(events.map(keyOf).filter((key) => !recorders.acknowledged.has(key))).toEqual([]);
    const again = await startService(directory);
    expectProjected(directory, events);
    expect(await again.stop()).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a start without BOOTSTRAP_TOKEN', () => {
  test('makes a token once, then says how to get a new one, and that way gives one', async () => {
    const directory = folder('own-token');
    const started = async (): Promise<string> => {
      const service = await startService(directory, [], { BOOTSTRAP_TOKEN: undefined });
      const { stdout } = await service.stop();
      return stdout.split('\n').find((line) => line.startsWith("Recorder's token"))!;
    };
    const first = await started();
    expect(first).toMatch(/^Recorder's token \(shown this once\): aidememoire_[0-9A-Za-z]{36}$/u);
    const later = await started();
    const file = join(directory, 'tokens.json');
    expect(later).toContain(
      `If it is lost, make another one: aide-memoire --data-dir ${directory} token new <name> --scopes read,record,admin`,
    );
    rmSync(file);
    const anew = await started();
    expect(anew).toMatch(/^Recorder's token \(shown this once\): aidememoire_[0-9A-Za-z]{36}$/u);
    expect(anew).not.toBe(first);
  });
});

describe('a start that cannot be', () => {
  test('a port in use', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const said = await refusal({ PORT: String(port), DATA_DIR: folder('port'), BOOTSTRAP_TOKEN: undefined });
    expect(said).toBe(`Port ${port} is in use on 127.0.0.1: set PORT to another one, or to 0 for a free one.`);
    await new Promise((resolve) => taken.close(resolve));
    // Its token was shown to nobody: the next start makes another one.
    expect(existsSync(join(folder('port'), 'tokens.json'))).toBe(false);
  });

  test('an address that is not of this machine', async () => {
    const said = await refusal({ HOST: '192.0.2.1', DATA_DIR: folder('elsewhere') });
    expect(said).toMatch(/^The service cannot listen on 192\.0\.2\.1:0: listen EADDRNOTAVAIL/u);
  });

  test.each([
    ['no JSON', '{bad'],
    ['no list', '{}'],
  ])('tokens that are %s', async (what, kept) => {
    mkdirSync(folder(what));
    writeFileSync(join(folder(what), 'tokens.json'), kept);
    const said = await refusal({ DATA_DIR: folder(what) });
    expect(said).toContain(`The tokens in ${join(folder(what), 'tokens.json')} cannot be used (`);
    expect(said).toContain('remove it for a new token.');
  });

  test('a place of the tokens that cannot be written', async () => {
    mkdirSync(join(folder('no-tokens'), 'tokens.json.new'), { recursive: true });
    expect(await refusal({ DATA_DIR: folder('no-tokens'), BOOTSTRAP_TOKEN: undefined })).toContain(
      'cannot be used (EISDIR',
    );
  });

  test('a folder that cannot be written', async () => {
    writeFileSync(folder('a-file'), '');
    const said = await refusal({ DATA_DIR: folder('a-file/below') });
    expect(said).toContain(folder('a-file/below'));
    expect(said).toContain('Set DATA_DIR to a folder that can.');
  });

  test('a folder that another process uses; that one goes on', async () => {
    const first = await startService(folder('shared'));
    expect(await refusal({ DATA_DIR: folder('shared') })).toBe(
      'Another process works on this data folder. Stop it, or set DATA_DIR to another folder.',
    );
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    await first.stop();
  });

  test.each(['banana', '-1', '65536', ' '])('a PORT of "%s"', async (port) => {
    const said = await refusal({ PORT: port, DATA_DIR: folder('bad-port') });
    expect(said).toBe('PORT must be a number from 0 to 65535; 0 takes a free port.');
  });
});
