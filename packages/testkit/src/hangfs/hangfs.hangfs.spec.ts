import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { cpuSeconds, processTree } from '../process-cost.ts';
import { type Hangfs, startHangfs } from './hangfs.ts';

const run = promisify(execFile);
/** How long a caller is watched before it counts as hung. */
const HUNG_AFTER_MS = 400;

let hangfs: Hangfs;
beforeEach(async () => {
  hangfs = await startHangfs();
});
afterEach(async () => {
  await hangfs.stop();
});

describe('a healthy mount', () => {
  it('answers statfs, lstat and a listing, and shows its source and superblock in mountinfo', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export/home', name: 'home' });
    const { stdout } = await run('/usr/bin/stat', ['-f', '-c', '%b %S', mount.mountpoint]);
    expect(stdout.trim()).toBe('1000 4096');
    expect((await run('/usr/bin/ls', ['-la', mount.mountpoint])).stdout).toMatch(/^total 0/);
    expect(mountLines(mount.mountpoint)).toEqual([
      expect.stringMatching(` ${mount.superblock} / ${mount.mountpoint} .* - fuse.hang filer1:/export/home `),
    ]);
  });

  it('counts what it is asked, each lstat anew, and nothing that mounting asked', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export' });
    expect(await mount.counts()).toEqual({ statfs: 0, getattr: 0, other: 0, waiting: 0 });
    await run('/usr/bin/stat', ['-f', mount.mountpoint]);
    await run('/usr/bin/stat', [mount.mountpoint]);
    await run('/usr/bin/stat', [mount.mountpoint]);
    expect(await mount.counts()).toMatchObject({ statfs: 1, getattr: 2 });
  });
});

describe('a killable hang', () => {
  it('holds every caller from the first one on, and each dies within a second of SIGKILL', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export' });
    await mount.hang({ killable: true });
    const callers = [look(mount.mountpoint), look(mount.mountpoint), look(mount.mountpoint)];
    for (const caller of callers) expect(await isHung(caller)).toBe(true);
    for (const caller of callers) expect(await endsAfterKill(caller)).toBe('SIGKILL');
  });

  it('lets its callers go on once it answers', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export' });
    await mount.hang({ killable: true });
    const caller = look(mount.mountpoint);
    expect(await isHung(caller)).toBe(true);
    await mount.answer();
    expect(await ending(caller)).toBe(0);
  });

  it('is killable after an unkillable one too', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export' });
    await mount.hang({ killable: false });
    await mount.hang({ killable: true });
    const caller = look(mount.mountpoint);
    expect(await isHung(caller)).toBe(true);
    expect(await endsAfterKill(caller)).toBe('SIGKILL');
    expect((await mount.counts()).waiting).toBe(0);
  });
});

describe('an unkillable hang', () => {
  it('holds its caller through SIGKILL, in state D, until it answers', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export' });
    await mount.hang({ killable: false });
    const caller = look(mount.mountpoint);
    expect(await isHung(caller)).toBe(true);
    caller.kill('SIGKILL');
    expect(await isHung(caller)).toBe(true);
    expect(fs.readFileSync(`/proc/${caller.pid}/status`, 'utf8')).toMatch(/^State:\tD/m);
    expect((await mount.counts()).waiting).toBe(1);
    await mount.answer();
    expect(await ending(caller)).toBe('SIGKILL');
  });
});

describe('a mount that misbehaves otherwise', () => {
  it.each([
    ['ESTALE', 'Stale file handle'],
    ['EIO', 'Input/output error'],
    ['EACCES', 'Permission denied'],
  ])('fails with %s', async (code, message) => {
    const mount = await hangfs.mount({ source: 'filer1:/export' });
    await mount.fail(code);
    for (const args of [['-f', mount.mountpoint], [mount.mountpoint]]) {
      await expect(run('/usr/bin/stat', args)).rejects.toThrow(message);
    }
    await mount.answer();
    await run('/usr/bin/stat', [mount.mountpoint]);
  });

  it('answers late, by as much as was asked', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export' });
    await mount.delay(500);
    const startedAt = performance.now();
    await run('/usr/bin/stat', ['-f', mount.mountpoint]);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(490);
  });

  it('refuses an error that does not exist, a name that leaves the folder, a name in use, and too many mounts', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export', name: 'home' });
    await expect(mount.fail('ENONSENSE')).rejects.toThrow('"ENONSENSE" is no error');
    await expect(hangfs.mount({ source: 'filer1:/x', name: '../x' })).rejects.toThrow('no plain folder name');
    await expect(hangfs.mount({ source: 'filer1:/x', name: 'home' })).rejects.toThrow('mounted already');
    await expect(startHangfs({ mountLimit: 5000 })).rejects.toThrow('mountLimit');
  });
});

describe('many mounts', () => {
  it('are twenty at once, of two servers, and those that hang disturb no other', async () => {
    const mounts = await Promise.all(
      Array.from({ length: 20 }, (_, index) => hangfs.mount({ source: `filer${index % 2}:/export/${index}` })),
    );
    const dead = mounts.filter((_, index) => index % 2 === 0);
    await Promise.all(dead.map((mount, index) => mount.hang({ killable: index % 4 === 0 })));
    const callers = dead.map((mount) => look(mount.mountpoint));
    for (const mount of mounts.filter((each) => !dead.includes(each))) {
      await run('/usr/bin/stat', ['-f', mount.mountpoint], { timeout: 2000 });
    }
    for (const caller of callers) expect(caller.exitCode).toBeNull();
    await hangfs.stop();
    for (const caller of callers) expect(await ending(caller)).toBe(1);
  });

  it('cost next to nothing while nobody asks', async () => {
    for (let index = 0; index < 50; index += 1) await hangfs.mount({ source: `filer1:/export/${index}` });
    const before = cpuSeconds([hangfs.pid]);
    await sleep(2000);
    expect(cpuSeconds([hangfs.pid]) - before).toBeLessThanOrEqual(0.02);
  });
});

describe('the end', () => {
  it('leaves no mount, no folder and no process, and ends who still waits', async () => {
    const killable = await hangfs.mount({ source: 'filer1:/a' });
    const unkillable = await hangfs.mount({ source: 'filer1:/b' });
    await killable.hang({ killable: true });
    await unkillable.hang({ killable: false });
    const callers = [look(killable.mountpoint), look(unkillable.mountpoint)];
    for (const caller of callers) expect(await isHung(caller)).toBe(true);
    await hangfs.stop();
    for (const caller of callers) expect(await ending(caller)).toBe(1);
    expect(mountLines(hangfs.directory)).toEqual([]);
    expect(fs.existsSync(hangfs.directory)).toBe(false);
    expect(processTree(hangfs.pid)).toEqual([]);
  });

  it('takes one mount away and keeps the others', async () => {
    const gone = await hangfs.mount({ source: 'filer1:/a' });
    const kept = await hangfs.mount({ source: 'filer1:/b' });
    await gone.hang({ killable: true });
    await gone.unmount();
    expect(mountLines(hangfs.directory)).toHaveLength(1);
    await run('/usr/bin/stat', ['-f', kept.mountpoint]);
  });

  it('leaves nothing when the server process was killed before it', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/a' });
    process.kill(hangfs.pid, 'SIGKILL');
    await hangfs.stop();
    expect(mountLines(mount.mountpoint)).toEqual([]);
    expect(fs.existsSync(hangfs.directory)).toBe(false);
  });

  it('leaves nothing when its owner is killed, even in the middle of an unkillable hang', async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'hangfs-owner-'));
    const owner = fork(path.join(import.meta.dirname, 'testing/doomed-owner.ts'), [directory], {
      execArgv: ['--conditions=mountwatch:source'],
    });
    const [serverPid] = (await once(owner, 'message')) as [number];
    onTestFinished(() => endServer(serverPid));
    expect(mountLines(directory)).toHaveLength(2);
    const caller = look(path.join(directory, 'unkillable'));
    expect(await isHung(caller)).toBe(true);
    owner.kill('SIGKILL');
    expect(await ending(caller)).toBe(1);
    await expect.poll(() => processTree(serverPid), { timeout: 5000 }).toEqual([]);
    expect(mountLines(directory)).toEqual([]);
    fs.rmdirSync(directory);
  });
});

/** So that a failure of this test leaves nothing behind either. */
function endServer(pid: number): void {
  if (processTree(pid).length > 0) process.kill(pid, 'SIGTERM');
}

function look(mountpoint: string): ChildProcess {
  return spawn('/usr/bin/stat', ['-f', mountpoint], { stdio: 'ignore' });
}

async function isHung(child: ChildProcess): Promise<boolean> {
  await sleep(HUNG_AFTER_MS);
  return child.exitCode === null && child.signalCode === null;
}

/** The exit code or the signal that a child ends with. */
async function ending(child: ChildProcess, deadlineMs = 5000): Promise<number | string | null> {
  await expect.poll(() => child.exitCode ?? child.signalCode, { timeout: deadlineMs, interval: 10 }).not.toBeNull();
  return child.exitCode ?? child.signalCode;
}

async function endsAfterKill(child: ChildProcess): Promise<number | string | null> {
  child.kill('SIGKILL');
  return await ending(child, 1000);
}

function mountLines(text: string): string[] {
  return fs
    .readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter((line) => line.includes(text));
}

describe('what is opened', () => {
  it('is a file to read, and takes and forgets one that is written, past the cache', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export' });
    await run('/usr/bin/dd', [`if=${mount.mountpoint}/canary`, 'of=/dev/null', 'bs=4096', 'iflag=direct']);
    const file = `${mount.mountpoint}/made`;
    await run('/usr/bin/dd', ['if=/dev/zero', `of=${file}`, 'bs=4096', 'count=1', 'oflag=direct', 'conv=excl']);
    expect((await run('/usr/bin/cat', [file])).stdout).toHaveLength(4096);
    await run('/usr/bin/rm', ['-f', '--', file]);
    await expect(run('/usr/bin/cat', [file])).rejects.toThrow('No such file');
  });

  it('can hang while looking by path is answered', async () => {
    const mount = await hangfs.mount({ source: 'filer1:/export' });
    await mount.hangOpening();
    await run('/usr/bin/stat', ['-f', mount.mountpoint]);
    const reader = run('/usr/bin/cat', [`${mount.mountpoint}/canary`]);
    await expect.poll(async () => (await mount.counts()).waiting).toBe(1);
    await mount.answer();
    expect((await reader).stdout).toHaveLength(4096);
  });
});
