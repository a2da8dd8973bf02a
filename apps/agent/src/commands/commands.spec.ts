import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startCommand } from '../../testing/start-agent.ts';

// Each command is a whole process, on a machine that may have others to run.
vi.setConfig({ testTimeout: 30_000 });

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-commands-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const command = (...args: string[]) => commandWith({}, ...args);
const commandWith = (environment: Record<string, string>, ...args: string[]) =>
  startCommand(args, {
    MOUNTWATCH_AGENT_STATE_DIRECTORY: directory,
    MOUNTWATCH_AGENT_FILESYSTEM_TYPES: 'none-such',
    ...environment,
  }).finished;

function configFile(text: string): string {
  const file = join(directory, 'agent.yaml');
  writeFileSync(file, text);
  return file;
}

test('validate names every fault with file, line and key, and exits 78', async () => {
  const file = configFile('apiUrl: nowhere\nprobe:\n  intervalSeconds: 0.1\n  often: true\n');
  const { exitCode, stderr } = await command('validate', '--config', file);
  expect(exitCode).toBe(78);
  expect(
    stderr
      .trim()
      .split('\n')
      .map((line) => line.replace(`${file}:`, '').split(':').slice(0, 2).join(':')),
  ).toEqual(['1: apiUrl', '3: probe.intervalSeconds', '4: probe.often']);
});

test('validate exits 0 for a good file, and 78 for one that is not there', async () => {
  expect((await command('validate', '--config', configFile('log: { level: debug }\n'))).exitCode).toBe(0);
  expect((await command('validate', '--config', join(directory, 'none.yaml'))).exitCode).toBe(78);
});

test('probe of paths says how each is, on one line, and exits 1 where one is not well', async () => {
  const { exitCode, stdout } = await command('probe', '/tmp', '/none-such');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^ok .* ms {2}\/tmp$/m);
  expect(stdout).toMatch(/^error .* ms {2}\/none-such {2}ENOENT$/m);
});

test('probe --json prints nothing but JSON, and exits 0 where all is well', async () => {
  const { exitCode, stdout } = await command('probe', '--json', '/tmp');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ mountpoint: '/tmp', server: null, outcome: 'ok', errno: null }]);
});

test('probe with a wrong option or an empty path exits 2, status without an agent exits 3', async () => {
  expect((await command('probe', '--nonsense')).exitCode).toBe(2);
  expect((await command('probe', '')).exitCode).toBe(2);
  expect((await command('status')).exitCode).toBe(3);
});

test('validate warns of a variable that names no setting, which may be somebody else’s', async () => {
  const { exitCode, stderr } = await commandWith({ MOUNTWATCH_AGENT_PROBE_INTERVALL_SECONDS: '5' }, 'validate');
  expect(exitCode).toBe(0);
  expect(stderr).toBe('warning: MOUNTWATCH_AGENT_PROBE_INTERVALL_SECONDS: no setting has this name\n');
});
