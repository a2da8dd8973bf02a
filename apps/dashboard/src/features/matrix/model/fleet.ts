/**
 * The matrix in four steps, all pure: pages become a `Picture` (host by host, replaced as they change), that a `Fleet`
 * (hosts, exports, who mounts what), a fleet becomes a `Grid` (rows × columns with a state each: `clients-grid.ts`,
 * `label-grid.ts`), and the canvas draws a grid and knows no fleet. Each is one pass over the mounts, by numbers.
 */
import type { FleetMatrixExport, FleetMatrixRow, MountOptions, MountState } from '@mountwatch/protocol';
import { type Facts, hostOptionFacts } from './option-facts.ts';
import type { Picture } from './picture.ts';
import { Tally } from './tally.ts';

/** One mount as a cell shows it, with everything that it may have in common with others. */
export interface MountedExport {
  mountId: string;
  state: MountState;
  since: string;
  options: MountOptions;
  host: FleetMatrixRow;
  /** Where its host stands among the fleet's. */
  hostPlace: number;
  export: FleetMatrixExport;
  exportPlace: number;
}

export interface Fleet {
  hosts: FleetMatrixRow[];
  /** How they mount, by their places. */
  hostOptions: Facts[];
  /** Those that are mounted. */
  exports: FleetMatrixExport[];
  mounts: MountedExport[];
  /** By a host's or an export's place. */
  hostTally: Tally;
  exportTally: Tally;
}

export function fleetOf(picture: Picture): Fleet {
  const [hostTally, exportTally] = [new Tally(picture.hosts.size), new Tally(picture.exports.size)];
  const fleet: Fleet = { hosts: [], hostOptions: [], exports: [], mounts: [], hostTally, exportTally };
  const exportPlaces = new Map<string, number>();
  for (const { row, optionSets } of picture.hosts.values()) {
    const hostPlace = fleet.hosts.push(row) - 1;
    fleet.hostOptions.push(hostOptionFacts({ row, optionSets }));
    for (const { exportId, mountId, state, since, optionSet } of row.cells) {
      const exported = picture.exports.get(exportId);
      if (exported === undefined) continue;
      const exportPlace = exportPlaces.get(exportId) ?? fleet.exports.push(exported) - 1;
      exportPlaces.set(exportId, exportPlace);
      hostTally.add(hostPlace, state);
      exportTally.add(exportPlace, state);
      const options = optionSets[optionSet] ?? {};
      fleet.mounts.push({ mountId, state, since, options, host: row, hostPlace, export: exported, exportPlace });
    }
  }
  return fleet;
}
