import type { FleetMatrixExport, FleetMatrixRow } from '@mountwatch/protocol';
import { groupNames, groupOf } from './facts-of.ts';
import type { Fleet } from './fleet.ts';
import { type Grid, GridCells, type GridLine } from './grid.ts';
import { type FleetOrder, placeIn, placesOf } from './worst-first.ts';

export interface ClientsLayout {
  order: FleetOrder;
  /** A label, or something else that `groupingsOf` names; null for one list of hosts. */
  grouping: string | null;
  /** Keys of groups and servers that are shown as one line. */
  collapsed: ReadonlySet<string>;
}

interface Lines {
  lines: GridLine[];
  /** Which lines a member is on: its own, unless its group is collapsed, and its group's. */
  linesOf: Map<string, number[]>;
}

/** Rows clients, in groups; columns server → export. A line of a group has the worst of its members. */
export function clientsGrid(fleet: Fleet, layout: ClientsLayout): Grid {
  const rows = rowsOf(fleet, layout);
  const columns = columnsOf(fleet, layout);
  const cells = new GridCells(rows.lines.length, columns.lines.length);
  for (const mount of fleet.mounts) {
    for (const row of rows.linesOf.get(mount.host.host.id) ?? []) {
      for (const column of columns.linesOf.get(mount.export.id) ?? []) cells.add(row, column, mount);
    }
  }
  return { rows: rows.lines, columns: columns.lines, isCounted: false, codes: cells.codes, mountsAt: cells.mountsAt };
}

function rowsOf(fleet: Fleet, { order, grouping, collapsed }: ClientsLayout): Lines {
  const hosts = fleet.hosts.toSorted(
    (left, right) => placeIn(order.hosts, left.host.id) - placeIn(order.hosts, right.host.id),
  );
  const itemOf = (host: FleetMatrixRow) => ({
    id: host.host.id,
    line: item(host.host.id, host.host.name, silence(host)),
  });
  if (grouping === null) return linesIn([{ header: null, members: hosts.map(itemOf) }]);
  const places = placesOf(fleet.mounts, ({ host }) => groupOf(host, grouping), groupNames(fleet.hosts, grouping));
  const groups = [...Map.groupBy(hosts, (host) => groupOf(host, grouping))].sort(
    ([left], [right]) => placeIn(places, left) - placeIn(places, right),
  );
  return linesIn(
    groups.map(([value, members]) => {
      const key = `group:${value}`;
      const isCollapsed = collapsed.has(key);
      const header: GridLine = { key, name: value, note: `${members.length}`, kind: 'group', isCollapsed };
      return { header, members: members.map(itemOf) };
    }),
  );
}

function columnsOf(fleet: Fleet, { order, collapsed }: ClientsLayout): Lines {
  const exports = fleet.exports.toSorted(
    (left, right) =>
      placeIn(order.servers, left.server.id) - placeIn(order.servers, right.server.id) ||
      placeIn(order.exports, left.id) - placeIn(order.exports, right.id),
  );
  const servers = [...Map.groupBy(exports, ({ server }) => server.id)];
  return linesIn(
    servers.map(([serverId, members]) => {
      const key = `server:${serverId}`;
      const name = members[0]?.server.name ?? '';
      const items = members.map((each) => ({ id: each.id, line: exportLine(each) }));
      if (!collapsed.has(key)) return { header: null, members: items };
      const header: GridLine = { key, name, note: `${members.length} exports`, kind: 'group', isCollapsed: true };
      return { header, members: items };
    }),
  );
}

function linesIn(groups: { header: GridLine | null; members: { id: string; line: GridLine }[] }[]): Lines {
  const lines: GridLine[] = [];
  const linesOf = new Map<string, number[]>();
  for (const { header, members } of groups) {
    const headerPlace = header === null ? [] : [lines.push(header) - 1];
    for (const { id, line } of members) {
      linesOf.set(id, header?.isCollapsed ? headerPlace : [...headerPlace, lines.push(line) - 1]);
    }
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
