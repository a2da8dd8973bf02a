/**
 * The matrix in three steps, all pure: pages become a `Fleet` (hosts, exports, who mounts what), a fleet becomes a `Grid`
 * (rows × columns with a state each: `clients-grid.ts`, `label-grid.ts`), and the canvas draws a grid and knows no fleet.
 */
import type { FleetMatrix, FleetMatrixExport, FleetMatrixRow, MountOptions, MountState } from '@mountwatch/protocol';

/** One mount as a cell shows it, with everything that it may have in common with others. */
export interface MountedExport {
  mountId: string;
  state: MountState;
  since: string;
  options: MountOptions;
  host: FleetMatrixRow;
  export: FleetMatrixExport;
}

export interface Fleet {
  hosts: FleetMatrixRow[];
  exports: FleetMatrixExport[];
  mounts: MountedExport[];
}

/** Pages in the order in which they were read; a host that two of them hold is taken from the first. */
export function fleetOf(pages: readonly FleetMatrix[]): Fleet {
  const exports = new Map(pages.flatMap((page) => page.exports.map((each) => [each.id, each])));
  const hosts = new Map<string, FleetMatrixRow>();
  const mounts: MountedExport[] = [];
  for (const { items, optionSets } of pages) {
    for (const row of items) {
      if (hosts.has(row.host.id)) continue;
      hosts.set(row.host.id, row);
      for (const { exportId, mountId, state, since, optionSet } of row.cells) {
        const exported = exports.get(exportId);
        if (exported)
          mounts.push({ mountId, state, since, options: optionSets[optionSet] ?? {}, host: row, export: exported });
      }
    }
  }
  return { hosts: [...hosts.values()], exports: [...exports.values()], mounts };
}
