/**
 * The Linux side of NFS as pure functions: what mountinfo, mountstats, `/sys/kernel/sunrpc` and `/dev/kmsg` say.
 * Bytes and strings in, values out: no I/O here, so every kernel quirk can be tested from a recorded sample.
 * Nothing throws on bad input; a malformed line or record is a value with its reason.
 * Start with `mountinfo.ts` and `kmsg-record.ts`; `path-text.ts` says how a path that is no UTF-8 becomes text.
 */
export { type KmsgLevel, type KmsgParse, type KmsgRecord, parseKmsgRecord } from './kmsg-record.ts';
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
export { pathBytes, pathText } from './path-text.ts';
export { parseRpcMessage, type RpcMessage, type RpcMessageKind, type RpcProgram } from './rpc-message.ts';
export { type MountSource, normaliseServerName, parseSource } from './source.ts';
export { isReconnecting, parseTransportGauges, type TransportGauges } from './sunrpc-transport.ts';
export { visibleMounts } from './visible-mounts.ts';
