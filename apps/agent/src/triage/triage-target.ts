import { isIP } from 'node:net';
import type { MountDescription } from '@mountwatch/protocol';

/** Whom a triage climbs towards. `address` is null where the kernel shows none: then the name's own is taken. */
export interface TriageTarget {
  serverName: string;
  address: string | null;
  port: number;
  /** The version of the NFS program: that of 4.0, 4.1 and 4.2 is 4. */
  version: number;
  /** How the mount itself speaks; a triage speaks TCP, so of others it learns less. */
  transport: string;
}

const NFS_PORT = 2049;
const FILE_SYSTEM_TYPES = new Set(['nfs', 'nfs4']);

/** Whom to ask about a mount; undefined where it is no NFS. `port=` is absent, or 0, where it is the usual one. */
export function triageTargetOf({
  address,
  filesystemType,
  options,
  serverName,
}: MountDescription): TriageTarget | undefined {
  if (!FILE_SYSTEM_TYPES.has(filesystemType)) return undefined;
  const version = Number.parseInt(String(options.vers ?? (filesystemType === 'nfs4' ? 4 : 3)), 10);
  if (![2, 3, 4].includes(version)) return undefined;
  const transport = String(options.proto ?? 'tcp').replace(/6$/, '');
  const port = Number(options.port ?? NFS_PORT);
  const isPortOfTcp = transport !== 'rdma' && Number.isInteger(port) && port > 0 && port <= 65_535;
  return {
    ...{ serverName, version, transport },
    address: address !== null && isIP(address) !== 0 ? address : null,
    port: isPortOfTcp ? port : NFS_PORT,
  };
}

/** The same for all that one climb can speak for. */
export function targetKey({ address, port, serverName, transport, version }: TriageTarget): string {
  return JSON.stringify([serverName, address, port, version, transport]);
}
