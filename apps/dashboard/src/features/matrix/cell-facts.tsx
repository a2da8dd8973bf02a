import { StateBadge } from '../../ui/badges/state-badge.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { AtAndAgo } from '../../ui/time/instant.tsx';
import { wordsOf } from './describe-cell.ts';
import classes from './matrix.module.css';
import { factsOf } from './model/facts-of.ts';
import type { MountedExport } from './model/fleet.ts';
import { type Cell, type Grid, stateOf } from './model/grid.ts';

/** What is known of the cell that one is on. Its place does not change its height as one moves. */
export function CellFacts({ grid, cell, isHeld }: { grid: Grid; cell: Cell | null; isHeld: boolean }) {
  return (
    <div className={classes.facts} data-testid="cell-facts">
      {cell === null ? (
        <p className={classes.soft}>
          Point at a cell, or go to it with the arrow keys. Press it to hold it; draw a box, or use Shift and the arrow
          keys, to ask what the cells in it have in common.
        </p>
      ) : (
        <Facts grid={grid} cell={cell} isHeld={isHeld} />
      )}
    </div>
  );
}

function Facts({ grid, cell, isHeld }: { grid: Grid; cell: Cell; isHeld: boolean }) {
  const mounts = grid.mountsAt(cell.row, cell.column);
  const [only, ...others] = mounts;
  if (only === undefined) return <p className={classes.soft}>Not mounted here.</p>;
  if (others.length === 0) return <MountFacts mount={only} isHeld={isHeld} />;
  const row = grid.rows[cell.row];
  const worst = stateOf(grid.codes[cell.row * grid.columns.length + cell.column] ?? 0);
  const isHost = mounts.every(({ host }) => host === only.host);
  return (
    <>
      <p className={classes.sentence}>
        {worst && <StateBadge state={worst} />}{' '}
        {isHost ? (
          <CellLink to="/hosts/$id" params={{ id: only.host.host.id }}>
            {only.host.host.name}
          </CellLink>
        ) : (
          <strong>{row?.name}</strong>
        )}
        <span>
          {mounts.length} mounts: {wordsOf(mounts)}
        </span>
      </p>
      <p className={classes.soft}>
        {[...new Set(mounts.map((mount) => mount.export.server.name))].slice(0, 12).join(', ')}
      </p>
    </>
  );
}

function MountFacts({ mount, isHeld }: { mount: MountedExport; isHeld: boolean }) {
  const { server: _server, export: _export, ...facts } = factsOf(mount);
  return (
    <>
      <p className={classes.sentence}>
        <StateBadge state={mount.state} />
        <CellLink to="/hosts/$id" params={{ id: mount.host.host.id }}>
          {mount.host.host.name}
        </CellLink>{' '}
        on{' '}
        <CellLink to="/mounts/$id" params={{ id: mount.mountId }}>
          {mount.export.server.name}:{mount.export.path}
        </CellLink>
        <span>
          since <AtAndAgo at={mount.since} />
        </span>
        {isHeld && <span className={classes.held}>held</span>}
      </p>
      <p className={classes.soft}>
        {Object.entries(facts)
          .map(([name, value]) => `${name} ${value}`)
          .join(' · ')}
      </p>
    </>
  );
}
