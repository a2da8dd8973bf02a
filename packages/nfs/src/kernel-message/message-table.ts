import { type MessageShape, messageShape } from './message-shape.ts';

/**
 * Every kernel message that is worth an operator's eye: what we call it, and the kernel's format (Linux 6.1 and 6.12,
 * `fs/nfs`, `fs/lockd`, `net/sunrpc`, `kernel/hung_task.c`). To know another message, add a row here and its name to
 * `KernelEventKind`. `nfs:`, lower case, is the RPC layer; `NFS:` is the file system.
 */
const FORMATS = [
  ['rpc-not-responding', '{program=nfs|lockd|statd|mount}: server {server} not responding, still trying'],
  ['rpc-timed-out', '{program=nfs|lockd|statd|mount}: server {server} not responding, timed out'],
  ['rpc-ok', '{program=nfs|lockd|statd|mount}: server {server} OK'],
  ['rpc-call-failed', '{program=nfs|lockd|statd|mount}: RPC call returned error {error#}'],
  ['rpc-authentication-refused', 'RPC: server {server} requires stronger authentication.'],
  ['rpc-backchannel-failed', 'RPC: Could not send backchannel reply error: {error#}'],
  ['rpc-backchannel-failed', 'Callback slot table overflowed'],
  ['rpc-connect-failed', 'xs_{step}: unhandled error ({error#}) connecting to {address}'],
  ['rpc-connect-failed', 'xs_{step}: connect returned unhandled error {error#}'],
  ['rpc-transport-refused', 'SUNRPC: reached max allowed number ({limit#}) did not add transport to server: {server}'],
  ['rpc-transport-refused', 'RPC:   rpc_clnt_test_xprt failed: {error#} addr {address} not added'],
  ['nfs-state-manager-failed', 'NFS: state manager{section?} failed on NFSv4 server {server} with error {error#}'],
  ['nfs-state-recovery-failed', 'NFSv4: state recovery failed for open file {path*}, error = {error#}'],
  ['nfs-state-recovery-failed', 'NFS: nfs4_reclaim_{step}: unhandled error {error#}'],
  ['nfs-locks-lost', 'NFS: {server}: lost {count#} locks'],
  ['nfs-client-id-in-use', 'NFS: Server {server} reports our clientid is in use'],
  ['nfs-trunking-discovery-failed', 'NFS: {step} unhandled error {error#}. Exiting with error EIO'],
  ['nfs-session-trunking-changed', 'NFS:  {server}: Session trunking {outcome=succeeded|failed} for {address}'],
  ['nfs-migration-failed', 'NFS: migration recovery failed (server {server})'],
  ['nfs-volatile-handles', 'NFS: volatile file handles not supported (server {server})'],
  ['nfs-sequence-id-refused', 'NFS: v4 server {server}  returned a bad sequence-id error!'],
  ['nfs-sequence-id-refused', 'NFS: v4 server returned a bad sequence-id error on an unconfirmed sequence {where}!'],
  ['nfs-numeric-ids-refused', 'NFS: v4 server {server} does not accept raw uid/gids. Reenabling the idmapper.'],
  [
    'nfs-fileid-changed',
    'NFS: server {server} error: fileid changed\nfsid {fsid}: expected fileid {expected}, got {got}',
  ],
  ['nfs-zero-write', 'NFS: Server wrote zero bytes, expected {expectedBytes#}.'],
  ['nfs-no-data-server', 'NFS: {step}: No data server for offset index {index#}'],
  ['lockd-cannot-monitor', 'lockd: cannot monitor {server}'],
  ['lockd-cannot-monitor', 'lockd: cannot unmonitor {server}'],
  ['lockd-reclaim-failed', 'lockd: failed to reclaim lock for pid {pid#} (errno {error#}, status {status#})'],
  [
    'lockd-reclaim-failed',
    "lockd: unable to spawn reclaimer thread. Locks for {server} won't be reclaimed! ({error#})",
  ],
  ['lockd-refused', 'lockd: spurious grace period reject?!'],
  ['lockd-refused', 'lockd: unexpected server status {status#}'],
  ['lockd-refused', "lockd: couldn't create RPC handle for {server}"],
  ['task-blocked', 'INFO: task {command*}:{pid#} blocked for more than {seconds#} seconds.'],
  ['task-reports-exhausted', 'Future hung task reports are suppressed, see sysctl kernel.hung_task_warnings'],
  [
    'lines-suppressed',
    '{function=rpc_check_timeout|call_decode|nfs4_state_manager|nfs4_do_open|nfs_increment_seqid|nsm_monitor}: {count#} callbacks suppressed',
  ],
] as const;

/** What a kernel line says, by stable name. */
export type KernelMessageKind = (typeof FORMATS)[number][0];

/** The table, ready to be matched; the order does not matter, because no line has two shapes. */
export const MESSAGE_TABLE: readonly { kind: KernelMessageKind; shape: MessageShape }[] = FORMATS.map(
  ([kind, format]) => ({ kind, shape: messageShape(format) }),
);
