import { type FleetMatrix, type FleetMatrixCell, Labels, MountOptions, MountState } from '@mountwatch/protocol';
import type { MatrixHostRow, MatrixMountRow } from './fleet-matrix.store.ts';

/** Rows of hosts and mounts → a page in which every export and every set of options stands once. */
export function toFleetMatrix(
  hosts: MatrixHostRow[],
  mounts: MatrixMountRow[],
): Omit<FleetMatrix, 'nextCursor' | 'at'> {
  const optionSets = [...new Set(mounts.map(({ options }) => options))];
  const setByText = new Map(optionSets.map((text, place) => [text, place]));
  const mountsByHost = Map.groupBy(mounts, ({ hostId }) => hostId);
  return {
    exports: toExports(mounts),
    optionSets: optionSets.map((text) => MountOptions.parse(JSON.parse(text))),
    items: hosts.map((host) => {
      const own = mountsByHost.get(host.id) ?? [];
      return {
        host: { id: host.id, name: host.name },
        status: host.isSilent ? ('silent' as const) : ('reporting' as const),
        labels: Labels.parse(host.labels),
        kernel: host.kernel,
        agentVersion: host.agentVersion,
        clientAddress: own.find(({ clientAddress }) => clientAddress !== null)?.clientAddress ?? null,
        cells: own.map((mount) => toCell(mount, setByText.get(mount.options) ?? 0)),
      };
    }),
  };
}

function toExports(mounts: MatrixMountRow[]): FleetMatrix['exports'] {
  const byId = new Map(
    mounts.map((mount) => [
      mount.exportId,
      { id: mount.exportId, path: mount.exportPath, server: { id: mount.serverId, name: mount.serverName } },
    ]),
  );
  return [...byId.values()];
}

function toCell(mount: MatrixMountRow, optionSet: number): FleetMatrixCell {
  return {
    exportId: mount.exportId,
    mountId: mount.id,
    state: MountState.parse(mount.state),
    since: mount.since.toISOString(),
    optionSet,
  };
}
