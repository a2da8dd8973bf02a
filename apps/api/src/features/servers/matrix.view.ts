import { type ExportReference, type MatrixCell, type MatrixRow, MountState } from '@mountwatch/protocol';
import type { CellRow, ClientRow } from './matrix.store.ts';

export function toMatrixRows(clients: ClientRow[], cells: CellRow[]): MatrixRow[] {
  const byHost = Map.groupBy(cells, (cell) => cell.hostId);
  return clients.map((client) => ({
    host: { id: client.id, name: client.name },
    status: client.isSilent ? 'silent' : 'reporting',
    cells: (byHost.get(client.id) ?? []).map(toMatrixCell),
  }));
}

/** The columns: each export once, by path. */
export function toMatrixExports(cells: CellRow[]): ExportReference[] {
  const byId = new Map(cells.map((cell) => [cell.exportId, { id: cell.exportId, path: cell.exportPath }]));
  return [...byId.values()];
}

function toMatrixCell(cell: CellRow): MatrixCell {
  return {
    exportId: cell.exportId,
    mountId: cell.mountId,
    state: MountState.parse(cell.state),
    since: cell.since.toISOString(),
  };
}
