import { describe, expect, it } from 'vitest';
import { foldStack } from './fold-stack.ts';

const recordedStack = [
  '[<0>] rpc_wait_bit_killable+0xd/0x70 [sunrpc]',
  '[<0>] __rpc_execute+0x12f/0x4a0 [sunrpc]',
  '[<0>] rpc_run_task+0x140/0x1b0 [sunrpc]',
  '[<0>] nfs3_proc_getattr+0x72/0xb0 [nfsv3]',
  '[<0>] __nfs_revalidate_inode+0xae/0x2d0 [nfs]',
  '[<0>] __x64_sys_newfstatat+0x6a/0xa0',
  '[<0>] entry_SYSCALL_64_after_hwframe+0x6e/0xd8',
];

describe('foldStack', () => {
  it('reads where a recorded NFS stack sleeps, by which operation and system call', () => {
    const folded = foldStack(recordedStack, null);
    expect(folded.sleepsIn).toBe('rpc_wait_bit_killable');
    expect(folded.meaning?.phrase).toBe('waiting for an RPC reply');
    expect(folded.operation).toBe('getattr');
    expect(folded.systemCall).toBe('newfstatat');
  });

  it.each(['nfs_proc_getattr', 'nfs3_proc_getattr', '_nfs4_proc_getattr', 'nfs4_proc_getattr'])(
    'reads the operation from %s, whatever the NFS version',
    (frame) => {
      expect(foldStack([`${frame}+0x72/0xb0 [nfs]`], null).operation).toBe('getattr');
    },
  );

  it('finds the meaning below a scheduler frame that says nothing', () => {
    expect(foldStack(['schedule+0x5d/0xd0', 'folio_wait_bit_common+0x13d/0x350'], null).meaning?.phrase).toBe(
      'waiting for a page to be written back',
    );
  });

  it('falls back to the wait channel when there is no stack to read', () => {
    const folded = foldStack([], 'request_wait_answer');
    expect(folded.sleepsIn).toBe('request_wait_answer');
    expect(folded.meaning?.phrase).toBe('waiting for the FUSE server to answer');
  });

  it('names an unknown function without inventing a meaning for it', () => {
    expect(foldStack([], 'some_new_wait')).toEqual({
      meaning: null,
      sleepsIn: 'some_new_wait',
      operation: null,
      systemCall: null,
    });
  });

  it('knows nothing of an empty stack without a wait channel', () => {
    expect(foldStack([], null).sleepsIn).toBeNull();
  });
});
