import { normaliseServerName } from './source.ts';

/** What a line of the RPC layer says about a server. */
export type RpcMessageKind = 'rpc-not-responding' | 'rpc-timed-out' | 'rpc-ok';

/** Which RPC program says it: the file system, the lock daemon, its monitor, or the mount protocol. */
export type RpcProgram = 'nfs' | 'lockd' | 'statd' | 'mount';

/** A kernel line about a server, with the name that the server had at its first mount, normalised as in `parseSource`. */
export interface RpcMessage {
  kind: RpcMessageKind;
  program: RpcProgram;
  serverName: string;
}

/** One row per message of net/sunrpc/clnt.c (`rpc_check_timeout`, `call_decode`): to know another, add a row. */
const MESSAGES: readonly { kind: RpcMessageKind; pattern: RegExp }[] = [
  {
    kind: 'rpc-not-responding',
    pattern: /^(?<program>nfs|lockd|statd|mount): server (?<server>\S+) not responding, still trying$/,
  },
  {
    kind: 'rpc-timed-out',
    pattern: /^(?<program>nfs|lockd|statd|mount): server (?<server>\S+) not responding, timed out$/,
  },
  { kind: 'rpc-ok', pattern: /^(?<program>nfs|lockd|statd|mount): server (?<server>\S+) OK$/ },
];

/**
 * What a kernel line's text means, or null where it is none of ours. Careful with the meaning: "timed out" does not
 * mean a soft mount, and "OK" is said only by a call that had said "still trying".
 */
export function parseRpcMessage(text: string): RpcMessage | null {
  for (const { kind, pattern } of MESSAGES) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.server === undefined) continue;
    return { kind, program: groups.program as RpcProgram, serverName: normaliseServerName(groups.server) };
  }
  return null;
}
