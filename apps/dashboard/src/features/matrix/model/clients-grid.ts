import type { FleetMatrixExport, FleetMatrixRow } from '@mountwatch/protocol';
import { type Folded, isFolded } from '../in-address/folding.ts';
import { groupOf } from './facts-of.ts';
import type { Fleet } from './fleet.ts';
import { type Grid, GridCells, type GridLine } from './grid.ts';
import { type FleetOrder, numbered, placeIn, placesOf } from './worst-first.ts';

export interface ClientsLayout {
  order: FleetOrder;
  /** A label, or something else that `groupingsOf` names; null for one list of hosts. */
  grouping: string | null;
  /** Groups and servers that are shown as one line. */
  folded: Folded;
}

interface Lines {
  lines: GridLine[];
  /** By a member's place in the fleet, which lines it is on: its own, unless its group is collapsed, and its group's. */
  linesOf: number[][];
}

interface Member {
  place: number;
  line: GridLine;
}

/** Rows clients, in groups; columns server → export. A line of a group has the worst of its members. */
export function clientsGrid(fleet: Fleet, layout: ClientsLayout): Grid {
  const rows = rowsOf(fleet, layout);
  const columns = columnsOf(fleet, layout);
  const cells = new GridCells(rows.lines.length, columns.lines.length);
  for (const mount of fleet.mounts) {
    for (const row of rows.linesOf[mount.hostPlace] ?? []) {
      for (const column of columns.linesOf[mount.exportPlace] ?? []) cells.add(row, column, mount);
    }
  }
  return { rows: rows.lines, columns: columns.lines, isCounted: false, codes: cells.codes, mountsAt: cells.mountsAt };
}

function rowsOf(fleet: Fleet, { order, grouping, folded }: ClientsLayout): Lines {
  const members = fleet.hosts
    .map((row, place) => ({ row, place, at: placeIn(order.hosts, row.host.id) }))
    .sort((left, right) => left.at - right.at)
    .map(({ row, place }) => ({ place, line: item(row.host.id, row.host.name, silence(row)) }));
  if (grouping === null) return linesIn([{ header: null, members }]);
  const values = fleet.hosts.map((_, place) => groupOf(fleet, place, grouping));
  const groups = numbered(values);
  const places = placesOf(groups.things, fleet.hostTally.groupedBy(groups.numbers, groups.things.length));
  const byValue = Map.groupBy(members, ({ place }) => values[place] ?? '');
  return linesIn(
    [...byValue]
      .sort(([left], [right]) => placeIn(places, left) - placeIn(places, right))
      .map(([value, ofValue]) => {
        const key = `group:${value}`;
        const isCollapsed = isFolded(folded, key);
        const header: GridLine = { key, name: value, note: `${ofValue.length}`, kind: 'group', isCollapsed };
        return { header, members: ofValue };
      }),
  );
}

function columnsOf(fleet: Fleet, { order, folded }: ClientsLayout): Lines {
  const members = fleet.exports
    .map((exported, place) => ({
      exported,
      place,
      serverAt: placeIn(order.servers, exported.server.id),
      at: placeIn(order.exports, exported.id),
    }))
    .sort((left, right) => left.serverAt - right.serverAt || left.at - right.at);
  const servers = [...Map.groupBy(members, ({ exported }) => exported.server.id)];
  return linesIn(
    servers.map(([serverId, ofServer]) => {
      const key = `server:${serverId}`;
      const name = ofServer[0]?.exported.server.name ?? '';
      const items = ofServer.map(({ place, exported }) => ({ place, line: exportLine(exported) }));
      if (!isFolded(folded, key)) return { header: null, members: items };
      const header: GridLine = { key, name, note: `${items.length} exports`, kind: 'group', isCollapsed: true };
      return { header, members: items };
    }),
  );
}

function linesIn(groups: { header: GridLine | null; members: Member[] }[]): Lines {
  const lines: GridLine[] = [];
  const linesOf: number[][] = [];
  for (const { header, members } of groups) {
    const headerPlace = header === null ? [] : [lines.push(header) - 1];
    for (const { place, line } of members)
      linesOf[place] = header?.isCollapsed ? headerPlace : [...headerPlace, lines.push(line) - 1];
  }
  return { lines, linesOf };
}

function exportLine(exported: FleetMatrixExport): GridLine {
  return {
    ...item(exported.id, exported.server.name, exported.path),
    key: `export:${exported.server.id}:${exported.id}`,
  };
}

function item(key: string, name: string, note: string): GridLine {
  return { key, name, note, kind: 'item', isCollapsed: false };
}

function silence({ status }: FleetMatrixRow): string {
  return status === 'silent' ? 'silent' : '';
}
