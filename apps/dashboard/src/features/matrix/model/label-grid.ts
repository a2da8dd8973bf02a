import type { FleetMatrixRow } from '@mountwatch/protocol';
import { groupOf } from './facts-of.ts';
import type { Fleet } from './fleet.ts';
import { type Grid, GridCells, type GridLine } from './grid.ts';
import { type FleetOrder, numbered, placeIn, placesOf } from './worst-first.ts';

/** A group of more hosts goes on in the next line. */
const LINE_LENGTH = 48;

/** Rows the values of a label, in each its clients side by side, worst first: thousands of clients at one glance. */
export function labelGrid(fleet: Fleet, { order, grouping }: { order: FleetOrder; grouping: string }): Grid {
  const valueAt = fleet.hosts.map((_, place) => groupOf(fleet, place, grouping));
  const values = numbered(valueAt);
  const places = placesOf(values.things, fleet.hostTally.groupedBy(values.numbers, values.things.length));
  const groups = [...Map.groupBy(fleet.hosts, (_, place) => valueAt[place] ?? '')].sort(
    ([left], [right]) => placeIn(places, left) - placeIn(places, right),
  );
  const rows: GridLine[] = [];
  const cellOf = new Map<string, [row: number, column: number]>();
  for (const [value, hosts] of groups) {
    const inOrder = hosts.toSorted((left, right) => place(order, left) - place(order, right));
    for (let start = 0; start < inOrder.length; start += LINE_LENGTH) {
      const name = start === 0 ? value : '';
      const note = start === 0 ? `${hosts.length}` : '';
      const row = rows.push({ key: `${value}:${start}`, name, note, kind: 'item', isCollapsed: false }) - 1;
      for (const [column, host] of inOrder.slice(start, start + LINE_LENGTH).entries())
        cellOf.set(host.host.id, [row, column]);
    }
  }
  const columnCount = Math.min(LINE_LENGTH, Math.max(0, ...groups.map(([, hosts]) => hosts.length)));
  const cells = new GridCells(rows.length, columnCount);
  for (const mount of fleet.mounts) {
    const cell = cellOf.get(mount.host.host.id);
    if (cell) cells.add(cell[0], cell[1], mount);
  }
  return { rows, columns: placesInLine(columnCount), isCounted: true, codes: cells.codes, mountsAt: cells.mountsAt };
}

function place(order: FleetOrder, host: FleetMatrixRow): number {
  return placeIn(order.hosts, host.host.id);
}

function placesInLine(count: number): GridLine[] {
  return Array.from({ length: count }, (_, place) => {
    return { key: `place:${place}`, name: String(place + 1), note: '', kind: 'item', isCollapsed: false };
  });
}
