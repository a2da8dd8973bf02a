import type { Cell, Grid } from '../model/grid.ts';
import { shortId } from './short-id.ts';

/** A cell as it stands in an address: by the first of its mounts, wherever that is drawn. */
export function cellText(grid: Grid, cell: Cell | null): string | undefined {
  const mount = cell && grid.mountsAt(cell.row, cell.column)[0];
  return mount ? `${shortId(mount.host.host.id)}_${shortId(mount.export.id)}` : undefined;
}

/** The cell that an address means; of a group and its member, the member's. */
export function readCell(grid: Grid, text: string | undefined): Cell | null {
  const [hostId, exportId] = text?.split('_') ?? [];
  if (hostId === undefined || exportId === undefined) return null;
  const width = grid.columns.length;
  for (const [row, line] of grid.rows.entries()) {
    if (line.kind === 'group') continue;
    for (let column = 0; column < width; column++) {
      if ((grid.codes[row * width + column] ?? 0) === 0) continue;
      const isMeant = grid
        .mountsAt(row, column)
        .some((mount) => shortId(mount.host.host.id) === hostId && shortId(mount.export.id) === exportId);
      if (isMeant) return { row, column };
    }
  }
  return null;
}
