import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isKillableWait, type TaskWait, waitKind } from './proc-nfs-wait.ts';
import { parseProcStatus } from './proc-status.ts';

interface Sample extends TaskWait {
  title: string;
  status: string;
}

/** A dump of blocked tasks, recorded in the lab: each with its status, wchan and stack. */
function samples(name: string): Sample[] {
  const text = fs.readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
  return text
    .split(/^### /m)
    .slice(1)
    .map((part) => ({
      title: part.slice(0, part.indexOf('\n')),
      status: part,
      wchan: /^wchan: (?!0$)(.*)$/m.exec(part)?.[1] ?? null,
      stack: [...part.matchAll(/^\[<0>\] (.*)$/gm)].map(([, frame = '']) => frame),
    }));
}

const holders = samples('proc-stacks-holders-6.12.txt');
const writers = samples('proc-stacks-writers-6.1.txt').filter(({ stack }) => stack.length > 0);

describe('waitKind', () => {
  it('knows every recorded task that a dead server blocked, also where its wchan is anybody’s', () => {
    expect([holders.length, writers.length]).toEqual([8, 5]);
    for (const sample of [...holders, ...writers])
      expect([sample.title, waitKind(sample)]).toEqual([sample.title, 'nfs']);
    expect(writers.map(({ wchan }) => wchan)).toContain('folio_wait_bit_common');
  });

  it.each([
    ['rpc_wait_bit_killable', 'nfs'],
    ['nfs4_wait_clnt_recover', 'nfs'],
    ['nfs_wait_bit_killable.isra.0', 'nfs'],
    ['__nfs_lookup_revalidate', 'nfs'],
    ['folio_wait_bit_common', 'file-system'],
    ['d_alloc_parallel', 'file-system'],
    ['jbd2_log_wait_commit', 'other'],
    ['svc_recv', 'other'],
    ['nfsd_vfs_write', 'other'],
    [null, 'unseen'],
  ])('of wchan %s alone says %s', (wchan, kind) => {
    expect(waitKind({ wchan, stack: [] })).toBe(kind);
  });

  it('does not take a server’s thread that waits for its disk for a client', () => {
    const stack = [
      'io_schedule+0x46/0x80',
      'nfs4_put_stid+0x1/0x2 [nfsd]',
      'nfsd_dispatch+0x1/0x2 [nfsd]',
      'svc_process+0x1/0x2 [sunrpc]',
    ];
    expect(waitKind({ wchan: null, stack })).toBe('other');
  });

  it('takes a page for that of any file system only while the stack names no other one', () => {
    const stack = ['folio_wait_bit_common+0x1/0x2', 'filemap_fault+0x1/0x2'];
    expect(waitKind({ wchan: 'folio_wait_bit_common', stack })).toBe('file-system');
    expect(waitKind({ wchan: 'folio_wait_bit_common', stack: [...stack, 'ext4_filemap_fault+0x1/0x2 [ext4]'] })).toBe(
      'other',
    );
  });

  it('knows a mount that waits for another mount’s dead server', () => {
    const stack = ['__mutex_lock.constprop.0+0x1/0x2', 'nfs4_discover_server_trunking+0x1/0x2 [nfsv4]'];
    expect(waitKind({ wchan: null, stack })).toBe('nfs');
    expect(isKillableWait({ wchan: null, stack })).toBe(false);
  });
});

describe('isKillableWait', () => {
  it('says of each recorded writer what SIGKILL did to it', () => {
    const said = writers.map((sample) => [sample.wchan, isKillableWait(sample)]);
    expect(said).toEqual([
      ['folio_wait_bit_common', false],
      ['nfs_file_direct_write', true],
      ['rpc_wait_bit_killable', true],
      ['folio_wait_bit_common', false],
      ['rpc_wait_bit_killable', true],
    ]);
  });

  it('says no of a task that was killed and waits on its way out', () => {
    const leaving = holders.filter(({ title }) => title.includes('after SIGKILL'));
    expect(leaving.length).toBeGreaterThan(0);
    for (const sample of leaving) expect(isKillableWait(sample)).toBe(false);
    for (const { status } of leaving) expect(parseProcStatus(status)?.hasPendingKill).toBe(true);
  });

  it('does not guess where the kernel does not say', () => {
    expect(isKillableWait({ wchan: null, stack: [] })).toBeNull();
    expect(isKillableWait({ wchan: 'folio_wait_bit_common', stack: [] })).toBeNull();
  });
});
