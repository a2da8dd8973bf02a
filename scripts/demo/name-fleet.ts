import type { VirtualFleet } from '@mountwatch/simulator';

const EXPORTS = ['home', 'projects', 'scratch', 'software'];

/** Gives the simulated fleet names as people give them. */
export function nameFleet(fleet: VirtualFleet): VirtualFleet {
  for (const host of fleet.hosts) host.name = `node${String(host.index + 1).padStart(3, '0')}`;
  for (const server of fleet.servers) {
    for (const [place, exported] of server.exports.entries()) exported.path = `/export/${EXPORTS[place] ?? place}`;
  }
  for (const mount of fleet.mounts) {
    mount.mountpoint = `/${mount.export.path.split('/').at(-1)}/${mount.server.name}`;
  }
  return fleet;
}
