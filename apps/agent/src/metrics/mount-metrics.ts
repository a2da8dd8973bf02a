import type { LastProbe, MountDescription } from '@mountwatch/protocol';
import type { TrackedMount } from '../mount-state/mount-ledger.ts';
import { printablePath } from '../printable-path.ts';
import type { Family, Sample } from './exposition.ts';

/** What is known of each mount. */
export interface MountSigns {
  mounts: Iterable<TrackedMount>;
  lastProbe(superblock: string): LastProbe | null;
  isSuspected(superblock: string): boolean;
}

/**
 * The mounts, with the labels that node_exporter's `node_mountstats_nfs_*` have (`export`, `protocol`, `mountaddr`), so
 * that both can be joined; and the mountpoint, since one export may be mounted more than once.
 */
export function mountFamilies({ isSuspected, lastProbe, mounts }: MountSigns): Family[] {
  const state: Sample[] = [];
  const since: Sample[] = [];
  const suspected: Sample[] = [];
  const latency: Sample[] = [];
  const probedAt: Sample[] = [];
  for (const { description, status } of mounts) {
    const labels = labelsOf(description);
    const probe = lastProbe(description.superblock);
    state.push({ labels: { ...labels, state: status.state }, value: 1 });
    since.push({ labels, value: status.sinceMs / 1000 });
    suspected.push({ labels, value: isSuspected(description.superblock) ? 1 : 0 });
    if (probe === null) continue;
    latency.push({ labels, value: probe.latencyMs / 1000 });
    probedAt.push({ labels, value: Date.parse(probe.at) / 1000 });
  }
  const gauge = (name: string, help: string, samples: Sample[]): Family => ({ name, type: 'gauge', help, samples });
  return [
    gauge('mount_state', 'The state that each mount is in now, as a label; always 1.', state),
    gauge('mount_state_since_timestamp_seconds', 'Since when each mount is in its state.', since),
    gauge('mount_suspected', 'Whether anything speaks against the mount before a probe has failed.', suspected),
    gauge('mount_last_probe_duration_seconds', 'How long the newest probe took, or has been waited for.', latency),
    gauge(
      'mount_last_probe_timestamp_seconds',
      'When the mount last was probed, or its traffic proved it alive.',
      probedAt,
    ),
  ];
}

/** As procfs, which node_exporter reads with, names them: the transport without its IP version, `mountaddr` for NFSv3 only. */
function labelsOf({ mountpoint, options, serverName, source }: MountDescription): Record<string, string> {
  const { mountaddr, proto } = options;
  return {
    export: printablePath(source),
    protocol: typeof proto === 'string' ? proto.replace(/6$/, '') : '',
    mountaddr: typeof mountaddr === 'string' ? mountaddr : '',
    mountpoint: printablePath(mountpoint),
    server: serverName,
  };
}
