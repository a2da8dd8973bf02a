import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packTarball } from './agent-tarball.mjs';

const LIB = 'usr/lib/mountwatch-agent';
/** Enables the service; seen from outside the image it leads nowhere. */
const WANTED = 'etc/systemd/system/multi-user.target.wants/mountwatch-agent.service';
const BUILT_AT = new Date('2026-11-22T10:00:00Z');
const isRoot = process.getuid?.() === 0;
let directory: string;
/** A system that is not running, with no agent yet. */
let image: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-tarball-'));
  image = join(directory, 'image');
  put(join(image, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  put(join(image, 'etc/group'), 'root:x:0:\n');
});
afterEach(() => rmSync(directory, { recursive: true }));

function put(file: string, content: string, mode = 0o644): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, mode);
}

/** An agent as it is laid out for every package, with small files in place of large ones. */
async function unpacked(version: string, { extra = [] as string[], node = '#!/bin/sh\n' } = {}): Promise<string> {
  const tree = join(directory, `tree-${version}`);
  put(join(tree, `${LIB}/bin/node`), node, 0o755);
  put(join(tree, `${LIB}/bin/mountwatch-agent`), '#!/bin/sh\n', 0o755);
  for (const name of ['main.js', ...extra]) put(join(tree, `${LIB}/dist/${name}`), `// ${version}\n`);
  put(join(tree, 'lib/systemd/system/mountwatch-agent.service'), '[Service]\n');
  put(join(tree, 'etc/mountwatch/agent.yaml'), `# ${version}\n`);
  mkdirSync(join(tree, 'usr/bin'));
  symlinkSync(`../../${LIB}/bin/mountwatch-agent`, join(tree, 'usr/bin/mountwatch-agent'));
  const file = join(directory, `${version}.tar.gz`);
  await packTarball(tree, { file, builtAt: BUILT_AT, isQuick: true });
  const into = join(directory, `unpacked-${version}`);
  mkdirSync(into);
  expect(spawnSync('tar', ['-xzf', file, '-C', into]).status).toBe(0);
  return join(into, 'mountwatch-agent');
}

/** With root's umask as hardened systems have it. */
function install(from: string, ...args: string[]) {
  const options = { cwd: '/', encoding: 'utf8', timeout: 20_000 } as const;
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', 'umask 077; exec "$@"', 'sh', join(from, 'install.sh'), ...args, '--root', image],
    options,
  );
  return { status, stderr };
}

const ok = { status: 0, stderr: '' };
const read = (path: string) => readFileSync(join(image, path), 'utf8');
const modeOf = (path: string) => (lstatSync(join(image, path)).mode & 0o777).toString(8);
const isThere = (path: string) => existsSync(join(image, path));
const isLink = (path: string) => lstatSync(join(image, path), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

test('the same files give the same bytes', async () => {
  await unpacked('1');
  const first = readFileSync(join(directory, '1.tar.gz'));
  await packTarball(join(directory, 'tree-1'), { file: join(directory, 'again'), builtAt: BUILT_AT, isQuick: true });
  expect(readFileSync(join(directory, 'again')).equals(first)).toBe(true);
});

test.skipIf(!isRoot)('it is installed with its user, its modes, and enabled', async () => {
  expect(install(await unpacked('1'))).toEqual(ok);
  expect([modeOf(`${LIB}/bin/node`), modeOf(`${LIB}/dist/main.js`)]).toEqual(['755', '644']);
  expect(['usr/bin', LIB, `${LIB}/dist`, 'etc/mountwatch'].map(modeOf)).toEqual(['755', '755', '755', '755']);
  expect(readlinkSync(join(image, 'usr/bin/mountwatch-agent'))).toBe(`../../${LIB}/bin/mountwatch-agent`);
  expect(readlinkSync(join(image, WANTED))).toBe('/usr/lib/systemd/system/mountwatch-agent.service');
  const [, uid, gid] = /^mountwatch-agent:[^:]*:(\d+):(\d+):.*:\/nonexistent:/m.exec(read('etc/passwd')) ?? [];
  const { gid: stateGid, uid: stateUid } = lstatSync(join(image, 'var/lib/mountwatch-agent'));
  expect([String(stateUid), String(stateGid), modeOf('var/lib/mountwatch-agent')]).toEqual([uid, gid, '750']);
});

test.skipIf(!isRoot)(
  'a newer one takes its place: the configuration stays, and what is no part of it goes',
  async () => {
    expect(install(await unpacked('1', { extra: ['old.js'] }))).toEqual(ok);
    put(join(image, 'etc/mountwatch/agent.yaml'), 'apiUrl: https://mine\n');
    expect(install(await unpacked('2', { extra: ['new.js'] }))).toEqual(ok);
    expect([read('etc/mountwatch/agent.yaml'), read(`${LIB}/dist/main.js`)]).toEqual([
      'apiUrl: https://mine\n',
      '// 2\n',
    ]);
    expect([isThere(`${LIB}/dist/old.js`), isThere(`${LIB}/dist/new.js`)]).toEqual([false, true]);
    expect(read('etc/passwd').match(/^mountwatch-agent:/gm)).toHaveLength(1);
  },
);

test.skipIf(!isRoot)('a service that was disabled stays so when a newer one takes its place', async () => {
  expect(install(await unpacked('1'))).toEqual(ok);
  rmSync(join(image, WANTED));
  const newer = await unpacked('2');
  expect(install(newer)).toEqual(ok);
  expect(isLink(WANTED)).toBe(false);
  expect(install(newer, '--remove')).toEqual(ok);
  expect(install(newer)).toEqual(ok);
  expect(isLink(WANTED)).toBe(true);
});

test.skipIf(!isRoot)('removed, it leaves configuration and state; purged, its user alone', async () => {
  const from = await unpacked('1');
  expect(install(from)).toEqual(ok);
  expect(install(from, '--remove')).toEqual(ok);
  const program = [LIB, 'usr/bin/mountwatch-agent', 'usr/lib/systemd/system/mountwatch-agent.service'];
  expect(program.filter(isThere)).toEqual([]);
  expect(isLink(WANTED)).toBe(false);
  expect(['etc/mountwatch/agent.yaml', 'var/lib/mountwatch-agent'].filter(isThere)).toHaveLength(2);
  expect(install(from, '--purge')).toEqual(ok);
  expect(['etc/mountwatch', 'var/lib/mountwatch-agent'].filter(isThere)).toEqual([]);
  expect(read('etc/passwd')).toContain('mountwatch-agent');
});

test.skipIf(!isRoot)('what cannot work is refused before anything is changed', async () => {
  const foreign = await unpacked('1', { node: '#!/nowhere/at/all\n' });
  expect(install(foreign)).toMatchObject({ status: 1, stderr: expect.stringContaining('it needs this architecture') });
  const from = await unpacked('2');
  expect(install(from, '--remove')).toMatchObject({ status: 1, stderr: expect.stringContaining('is not installed') });
  expect(install(from, '--force')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('--force is not known'),
  });
  put(join(image, 'var/lib/dpkg/info/mountwatch-agent.list'), '');
  expect(install(from)).toMatchObject({ status: 1, stderr: expect.stringContaining('Debian package') });
  expect([isThere(LIB), isThere('etc/mountwatch'), read('etc/passwd').includes('mountwatch')]).toEqual([
    false,
    false,
    false,
  ]);
});
