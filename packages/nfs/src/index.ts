/**
 * The Linux side of NFS as pure functions: what mountinfo, mountstats, `/sys/kernel/sunrpc` and `/dev/kmsg` say.
 * Bytes and strings in, values out: no I/O here, so every kernel quirk can be tested from a recorded sample.
 * Nothing throws on bad input; a malformed line or record is a value with its reason.
 * Start with `mountinfo.ts`, `kmsg-record.ts` and `kernel-message/message-table.ts`; `path-text.ts` says how a path that
 * is no UTF-8 becomes text.
 */
export { type BlockedTaskStack, gatherBlockedTaskStack } from './kernel-message/blocked-task-stack.ts';
export {
  bearingOf,
  type KernelBearing,
  type KernelMessage,
  parseKernelMessage,
  suppressedCountOf,
} from './kernel-message/kernel-message.ts';
export type { KernelMessageKind } from './kernel-message/message-table.ts';
export { type KmsgLevel, type KmsgParse, type KmsgRecord, parseKmsgRecord } from './kmsg-record.ts';
export { majorTimeoutSeconds } from './major-timeout.ts';
export {
  type MalformedLine,
  type Mountinfo,
  type MountinfoEntry,
  type MountinfoOptions,
  parseMountinfo,
} from './mountinfo.ts';
export { type JoinableMount, joinMountstats } from './mountstats/join-mountstats.ts';
export {
  counterDifference,
  type MountstatsDifference,
  mountstatsDifference,
  type TransportDifference,
} from './mountstats/mountstats-difference.ts';
export type { OperationCounters } from './mountstats/operation-counters.ts';
export { type Lease, type MountstatsEntry, parseMountstats } from './mountstats/parse-mountstats.ts';
export type { TransportCounters } from './mountstats/transport-counters.ts';
export {
  canonicalAddress,
  type NfsfsServer,
  type NfsfsVolume,
  parseNfsfsServers,
  parseNfsfsVolumes,
} from './nfsfs.ts';
export { pathBytes, pathText } from './path-text.ts';
export { type ProcCgroup, parseProcCgroup } from './proc-cgroup.ts';
export { isKillableWait, type TaskWait, type WaitKind, waitKind } from './proc-nfs-wait.ts';
export { type ProcStat, parseProcStat } from './proc-stat.ts';
export { type ProcStatus, parseProcStatus } from './proc-status.ts';
export { encodeNullCall, NFS_PROGRAM, type NullCall, PORTMAPPER_PROGRAM } from './rpc-call.ts';
export { decodeNullReply, MAX_NULL_REPLY_BYTES, type NullReply, type NullReplyParse } from './rpc-call-reply.ts';
export { type MountSource, normaliseServerName, parseSource } from './source.ts';
export { isReconnecting, parseTransportGauges, type TransportGauges } from './sunrpc-transport.ts';
export { visibleMounts } from './visible-mounts.ts';
