/** Where a task sleeps, as `/proc/PID/wchan` and `stack` show it; null and empty where that may not be seen. */
export interface TaskWait {
  wchan: string | null;
  stack: readonly string[];
}

/**
 * What a task waits for: `nfs`, this host's NFS, RPC or lock client; `file-system`, a lock or a page of some file
 * system, as one does behind a task that waits for NFS; `other`; `unseen`, the kernel does not say.
 */
export type WaitKind = 'nfs' | 'file-system' | 'other' | 'unseen';

/** Functions of the client side, in modules or built in; the server's are `nfsd…` and `svc_…`. */
const CLIENT = /^_*(?:nfs[234]?|nfs41|rpc|rpcauth|xprt|xs|gss|nlm|nlmclnt|lockd|pnfs|filelayout|ff_layout)_/;
const SERVER_MODULE = /\[nfsd\]$/;

/** Where a task sleeps when another one inside the same file system makes it wait. */
const FILE_SYSTEM = new Set(
  `folio_wait_bit_common folio_wait_bit folio_wait_writeback wait_on_page_bit wait_on_page_bit_common
  __folio_lock __folio_lock_killable __lock_page lookup_slow __lookup_slow walk_component d_alloc_parallel
  open_last_lookups path_openat do_last iterate_dir lock_rename filename_create do_unlinkat do_rmdir do_mkdirat
  inode_sleep_on_writeback __inode_wait_for_writeback wb_wait_for_completion balance_dirty_pages
  balance_dirty_pages_ratelimited_flags rwsem_down_read_slowpath rwsem_down_write_slowpath __mutex_lock`.split(/\s+/),
);

/** Of another file system or its disk: a page or a lock of theirs is none of ours. */
const ELSEWHERE = /^_*(?:ext4|jbd2|xfs|btrfs|f2fs|zfs|zpl|fuse|ceph|cifs|smb2|blk|blkdev|bio|submit_bio|nvme|dm)_/;

const KILLABLE =
  /_killable$|^(?:nfs4_wait_clnt_recover|nfs4_delay|nfs3_rpc_wrapper|nfs_file_direct_(?:read|write)|nfs_wait_client_init_complete|gss_create_upcall)$/;
/** Found in the stack of a wait that no signal ends. */
const UNINTERRUPTIBLE = new Set(
  `folio_wait_writeback wait_on_page_writeback lookup_slow d_alloc_parallel nfs4_discover_server_trunking
  __inode_wait_for_writeback`.split(/\s+/),
);

/** What a task that sleeps waits for. */
export function waitKind({ wchan, stack }: TaskWait): WaitKind {
  if (wchan === null && stack.length === 0) return 'unseen';
  const isClient = (frame: string) => CLIENT.test(symbolOf(frame)) && !SERVER_MODULE.test(frame);
  if (stack.some(isClient) || CLIENT.test(wchan ?? '')) return 'nfs';
  const isElsewhere = stack.some((frame) => ELSEWHERE.test(symbolOf(frame)));
  return !isElsewhere && FILE_SYSTEM.has(symbolOf(wchan ?? stack[0] ?? '')) ? 'file-system' : 'other';
}

/** Whether SIGKILL would end the wait: false too for a task that is already on its way out; null where it cannot be told. */
export function isKillableWait({ wchan, stack }: TaskWait): boolean | null {
  const symbols = stack.map(symbolOf);
  const place = wchan === null ? symbols[0] : symbolOf(wchan);
  if (symbols.includes('do_exit')) return false;
  if (place === undefined) return null;
  if (KILLABLE.test(place)) return true;
  return [place, ...symbols].some((symbol) => UNINTERRUPTIBLE.has(symbol)) ? false : null;
}

/** `nfs_wb_all+0x21/0x120 [nfs]` → `nfs_wb_all`; suffixes of the compiler (`.isra.0`) go too. */
function symbolOf(frame: string): string {
  return /^[^+.\s]*/.exec(frame)?.[0] ?? '';
}
