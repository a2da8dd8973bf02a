import { MountState } from '@mountwatch/protocol';
import { count } from '../../lib/count.ts';
import { rankOf } from '../../lib/mount-states.ts';
import { formatInstantComplete } from '../../lib/time/format-instant.ts';
import type { MountedExport } from './model/fleet.ts';
import type { Cell, Grid } from './model/grid.ts';

/** A cell in one sentence, for whoever does not see it. */
export function describeCell(grid: Grid, { row, column }: Cell): string {
  const mounts = grid.mountsAt(row, column);
  const [only, ...others] = mounts;
  if (only === undefined) return 'not mounted';
  if (others.length === 0) {
    const place = `${only.host.host.name} on ${only.export.server.name}:${only.export.path}`;
    return `${only.state} since ${formatInstantComplete(Date.parse(only.since))}, ${place}`;
  }
  return `${count(mounts.length, 'mount')}: ${wordsOf(mounts)}`;
}

/** `3 hung, 12 ok`, worst first. */
export function wordsOf(mounts: readonly MountedExport[]): string {
  const counts = Map.groupBy(mounts, ({ state }) => state);
  return [...MountState.options]
    .sort((left, right) => rankOf(left) - rankOf(right))
    .flatMap((state) => (counts.has(state) ? [`${counts.get(state)?.length} ${state}`] : []))
    .join(', ');
}
