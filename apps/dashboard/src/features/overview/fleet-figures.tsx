import type { Overview } from '@mountwatch/protocol';
import { STATES_WORST_FIRST } from '../../lib/mount-states.ts';
import { StateBadge, stateLooks } from '../../ui/badges/state-badge.tsx';
import { Figures } from '../../ui/layout/figures.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';

/** Mounts by state, *unknown* on its own, and hosts by whether their agent is heard. */
export function FleetFigures({ overview }: { overview: Overview }) {
  const mounts = STATES_WORST_FIRST.map((state) => ({
    name: <StateBadge state={state} />,
    value: overview.mountCounts[state],
    tone: stateLooks[state].tone,
    note: overview.mountCounts[state] === 1 ? 'mount' : 'mounts',
  }));
  const silent = {
    name: 'Silent hosts',
    value: overview.hosts.silent,
    tone: 'unknown' as const,
    note: (
      <CellLink to="/hosts" search={{ status: 'silent' }}>
        of {overview.hosts.silent + overview.hosts.reporting}
      </CellLink>
    ),
  };
  return <Figures label="Mounts by state, and silent hosts" figures={[...mounts, silent]} />;
}
