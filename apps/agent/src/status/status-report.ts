import { AgentHealth, Instant, LastProbe, type MountDescription, MountState } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import { z } from 'zod';
import type { TrackedMount } from '../mount-state/mount-ledger.ts';
import type { LastProbes } from '../probe/last-probes.ts';

const MountLine = z.object({
  mountpoint: z.string(),
  server: z.string(),
  export: z.string(),
  state: MountState,
  since: Instant,
  lastProbe: LastProbe.nullable(),
});
type MountLine = z.infer<typeof MountLine>;

/** What `mountwatch-agent status` shows, asked of the running agent. */
export const StatusReport = z.object({
  agentVersion: z.string(),
  /** Absent where the agent is older. */
  pid: z.int().positive().optional(),
  hostName: z.string(),
  startedAt: Instant,
  apiUrl: z.string(),
  isConnected: z.boolean(),
  mounts: z.array(MountLine),
  health: AgentHealth,
});
export type StatusReport = z.infer<typeof StatusReport>;

const WORST_FIRST: readonly MountState[] = ['hung', 'stale', 'error', 'slow', 'unknown', 'ok', 'unmounted'];

/** The mounts, worst first, then by mountpoint. */
export function describeMounts(mounts: Iterable<TrackedMount>, lastProbes: LastProbes, clock: Clock): MountLine[] {
  const nowMs = clock.nowMs();
  const lines = [...mounts].map(({ description, status }) => ({
    ...placeOf(description),
    state: status.state,
    since: new Date(status.sinceMs).toISOString(),
    lastProbe: lastProbes.of(description.superblock, nowMs),
  }));
  return lines.sort(
    (a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) || (a.mountpoint < b.mountpoint ? -1 : 1),
  );
}

function placeOf({ mountpoint, serverName, exportPath }: MountDescription) {
  return { mountpoint, server: serverName, export: exportPath };
}
