import type { VerdictKind } from '@mountwatch/protocol';
import { type Cell, type CellTable, isBad, type Witness } from './cell-table.ts';

/** A component as a baseline sees it: its witnesses, and which of them are bad. */
export interface Group {
  kind: VerdictKind;
  id: string;
  witnesses: Set<Witness>;
  bad: Set<Witness>;
  badCells: Set<Cell>;
  hosts: Set<string>;
  servers: Set<string>;
}

/** What a label's mounts are grouped into, beside servers, exports and hosts: the label, or its ways to servers. */
export type LabelGroups = 'label' | 'path';

/** Every component with at least one bad cell. */
export function groupsOf(table: CellTable, nowMs: number, labelGroups: LabelGroups): Group[] {
  const groups = new Map<string, Group>();
  const witnesses = table.witnesses(nowMs);
  for (const witness of witnesses) {
    for (const cell of witness.cells) {
      if (!isBad(cell, nowMs)) continue;
      for (const key of componentsOf(cell, table, labelGroups)) {
        const group = groups.get(key) ?? emptyGroup(key);
        groups.set(key, group);
        group.bad.add(witness);
        group.badCells.add(cell);
        group.hosts.add(witness.hostId);
        group.servers.add(witness.serverId);
      }
    }
  }
  for (const witness of witnesses) {
    for (const cell of witness.cells) {
      for (const key of componentsOf(cell, table, labelGroups)) groups.get(key)?.witnesses.add(witness);
    }
  }
  return [...groups.values()];
}

function componentsOf(cell: Cell, table: CellTable, labelGroups: LabelGroups): readonly string[] {
  const { exportId, hostId, serverId } = cell.mount;
  cell.components ??= [
    ...[`server:${serverId}`, `export:${exportId}`, `host:${hostId}`],
    ...table.labelsOf(cell).map((label) => (labelGroups === 'label' ? `label:${label}` : `path:${label}@${serverId}`)),
  ];
  return cell.components;
}

function emptyGroup(key: string): Group {
  const kind = key.slice(0, key.indexOf(':')) as VerdictKind;
  const id = key.slice(kind.length + 1);
  return {
    ...{ kind, id, witnesses: new Set<Witness>(), bad: new Set<Witness>(), badCells: new Set<Cell>() },
    ...{ hosts: new Set<string>(), servers: new Set<string>() },
  };
}

/** Whether more than one witness of the kind that matters accuses: two hosts, or, of a host, two servers. */
export function hasTwoAccusers({ hosts, kind, servers }: Group): boolean {
  return kind === 'host' ? servers.size >= 2 : hosts.size >= 2;
}
