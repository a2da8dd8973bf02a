import type { Fleet } from '../fleet/fleet.ts';
import type { Accused } from '../judge/accused.ts';

/** Names as people know them; an id where the fleet has not told the name (yet). */
export function serverName(fleet: Fleet, serverId: string): string {
  return fleet.server(serverId)?.name ?? serverId;
}

export function hostName(fleet: Fleet, hostId: string): string {
  return fleet.host(hostId)?.name ?? hostId;
}

/** `filer1:/export/home`. */
export function exportName(fleet: Fleet, mount: Pick<Accused, 'serverId' | 'exportId'>): string {
  return `${serverName(fleet, mount.serverId)}:${fleet.export(mount.exportId)?.name ?? mount.exportId}`;
}

/** `/mnt/home`. */
export function mountpointOf(fleet: Fleet, mount: Pick<Accused, 'mountId'>): string {
  return fleet.cell(mount.mountId)?.mountpoint ?? mount.mountId;
}
