import { canonicalAddress, type NfsfsServer, type NfsfsVolume } from '@mountwatch/nfs';
import type { MountDescription } from '@mountwatch/protocol';

/** The kernel's own list of NFS clients and of the superblocks that use them; empty where it could not be read. */
export interface NfsClients {
  servers: readonly NfsfsServer[];
  volumes: readonly NfsfsVolume[];
}

/**
 * Whom a kernel line means. `serverName` is a name of ours, null where no mount is joined to it; `superblocks` are the
 * mounts that wait for it; `ports` where one name stands for several servers, as `127.0.0.1` does for local proxies.
 */
export interface JoinedServer {
  serverName: string | null;
  mounts: readonly MountDescription[];
  isDataServer: boolean;
  ports: readonly number[];
}

export const NO_CLIENTS: NfsClients = { servers: [], volumes: [] };

/**
 * The kernel calls a server by the name of the first mount that reached it, or by its address; we by the name in each
 * mount's source. Its own list tells which superblocks use which server; where that says nothing, names and `addr=` do.
 */
export function joinServer(
  spoken: string,
  mounts: readonly MountDescription[],
  { servers, volumes }: NfsClients,
): JoinedServer {
  const address = canonicalAddress(spoken);
  const clients = servers.filter((each) => each.serverName === spoken || each.address === address);
  const used = new Set(volumes.filter((each) => clients.some(isSamePlace(each))).map((each) => each.superblock));
  const listed = mounts.filter((mount) => used.has(mount.superblock));
  const named = mounts.filter((mount) => mount.serverName === spoken || addressOf(mount) === address);
  const users = listed.length > 0 ? listed : named;
  const ports = [...new Set(clients.map((each) => each.port))].sort((a, b) => a - b);
  if (users.length > 0) return { serverName: nameOf(spoken, users), mounts: users, isDataServer: false, ports };
  return clients.length > 0
    ? joinDataServer(mounts, ports)
    : { serverName: null, mounts: [], isDataServer: false, ports };
}

/** A server that the kernel knows and no superblock uses gives pNFS its data: of whom, is told only if one could be. */
function joinDataServer(mounts: readonly MountDescription[], ports: readonly number[]): JoinedServer {
  const candidates = mounts.filter(({ options: { vers } }) => vers === '4.1' || vers === '4.2');
  const [name, ...others] = new Set(candidates.map((mount) => mount.serverName));
  const isClear = name !== undefined && others.length === 0;
  return { serverName: isClear ? name : null, mounts: isClear ? candidates : [], isDataServer: true, ports };
}

function nameOf(spoken: string, users: readonly MountDescription[]): string | null {
  return users.find((mount) => mount.serverName === spoken)?.serverName ?? users[0]?.serverName ?? null;
}

function addressOf({ address }: MountDescription): string | null {
  return address === null ? null : canonicalAddress(address);
}

function isSamePlace(volume: NfsfsVolume): (server: NfsfsServer) => boolean {
  return (server) => server.address === volume.address && server.port === volume.port;
}
