import type { FleetMatrix, FleetMatrixExport, FleetMatrixRow, MountOptions } from '@mountwatch/protocol';

export interface PicturedHost {
  row: FleetMatrixRow;
  /** What its cells' `optionSet` counts in: its page's. */
  optionSets: readonly MountOptions[];
}

/** What is known of the matrix, host by host, however many reads it came from. */
export interface Picture {
  hosts: ReadonlyMap<string, PicturedHost>;
  exports: ReadonlyMap<string, FleetMatrixExport>;
}

/** Pages in the order in which they were read; a host that two of them hold is taken from the first. */
export function pictureOf(pages: readonly FleetMatrix[]): Picture {
  const hosts = new Map<string, PicturedHost>();
  for (const { items, optionSets } of pages) {
    for (const row of items) if (!hosts.has(row.host.id)) hosts.set(row.host.id, { row, optionSets });
  }
  return { hosts, exports: new Map(pages.flatMap(exportsById)) };
}

/**
 * The picture with what has changed since: hosts that are in it are replaced where they stand, or go with their last mount;
 * others come in where `belongs` says so. Without a change it is the same picture.
 */
export function withChanges(
  before: Picture,
  pages: readonly FleetMatrix[],
  belongs: (row: FleetMatrixRow) => boolean,
): Picture {
  if (pages.every(({ items }) => items.length === 0)) return before;
  const hosts = new Map(before.hosts);
  for (const { items, optionSets } of pages) {
    for (const row of items) {
      if (row.cells.length === 0) hosts.delete(row.host.id);
      else if (hosts.has(row.host.id) || belongs(row)) hosts.set(row.host.id, { row, optionSets });
    }
  }
  return { hosts, exports: new Map([...before.exports, ...pages.flatMap(exportsById)]) };
}

function exportsById({ exports }: FleetMatrix): [string, FleetMatrixExport][] {
  return exports.map((each) => [each.id, each]);
}
