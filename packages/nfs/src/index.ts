/**
 * The Linux side of NFS as pure functions: what `/proc/PID/mountinfo` and `/dev/kmsg` say, read without loss.
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
export { pathBytes, pathText } from './path-text.ts';
export { parseRpcMessage, type RpcMessage, type RpcMessageKind, type RpcProgram } from './rpc-message.ts';
export { type MountSource, normaliseServerName, parseSource } from './source.ts';
export { visibleMounts } from './visible-mounts.ts';
