import type { Evidence, MountEvidence } from '@mountwatch/correlation';
import { Labels, MountState } from '@mountwatch/protocol';
import type { Db } from '../../../platform/database/index.ts';
import { selectHostsDescribed, selectMaintenance } from '../evidence/findings.store.ts';
import { toHostEvidence, toMaintenanceEvidence } from '../evidence/findings.view.ts';
import {
  type PastMountRow,
  type PastTransitionRow,
  type Stretch,
  selectPastMounts,
  selectPastTransitions,
} from './past.store.ts';
import { selectPastFindings } from './past-findings.store.ts';
import type { Arrival, Past } from './replay-past.ts';

/** Reads a stretch of the past whole: labels and planned work as they are now, mounts as they stood, and all that was told of them. */
export async function readPast(db: Db, stretch: Stretch): Promise<Past> {
  const [mountRows, transitions, hosts, maintenance, findings] = await Promise.all([
    selectPastMounts(db, stretch),
    selectPastTransitions(db, stretch),
    selectHostsDescribed(db, null),
    selectMaintenance(db, stretch.from, null),
    selectPastFindings(db, stretch),
  ]);
  const fromMs = stretch.from.getTime();
  const mounts = mountRows.map((row) => toPastMount(row, fromMs));
  const arrivals: Arrival[] = [
    ...hosts.map((row) => ({ atMs: fromMs, evidence: toHostEvidence(row) })),
    ...maintenance.map((row) => ({ atMs: fromMs, evidence: toMaintenanceEvidence(row) })),
    ...findings,
    ...toArrivals(transitions, mounts),
  ];
  return { fromMs, toMs: stretch.to.getTime(), mounts, arrivals };
}

function toPastMount(row: PastMountRow, fromMs: number): MountEvidence {
  const times = { sinceMs: row.since.getTime(), observedAtMs: fromMs, changedAtMs: row.since.getTime() };
  return { ...row, ...times, kind: 'mount', state: MountState.parse(row.state), labels: Labels.parse(row.labels) };
}

function toArrivals(transitions: readonly PastTransitionRow[], mounts: readonly MountEvidence[]): Arrival[] {
  const known = new Map(mounts.map((mount) => [mount.mountId, mount]));
  return transitions.flatMap(({ mountId, to, at, receivedAt }) => {
    const mount = known.get(mountId);
    if (!mount) return [];
    const atMs = receivedAt.getTime();
    const times = { sinceMs: at.getTime(), observedAtMs: at.getTime(), changedAtMs: atMs };
    const evidence: Evidence = { ...mount, ...times, state: MountState.parse(to) };
    return [{ atMs, evidence }];
  });
}
