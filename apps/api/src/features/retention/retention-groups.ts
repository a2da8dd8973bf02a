import type { Retention, RetentionGroupName } from '@mountwatch/protocol';
import type { Config } from '../../config/index.ts';
import type { TableSize } from './retention.store.ts';

interface Group {
  keptDays: (config: Config) => number | null;
  has: (size: TableSize) => boolean;
}

const tables =
  (...names: string[]) =>
  ({ schema, table }: TableSize) =>
    schema === 'public' && names.includes(table);
const forEver = () => null;

/** A table belongs to the first that has it. */
const GROUPS: Record<RetentionGroupName, Group> = {
  minutes: {
    keptDays: (config) => config.keepMinutesDays,
    has: tables('host_minutes', 'server_minutes', 'slow_probes'),
  },
  summaries: {
    keptDays: (config) => config.keepHoursDays,
    has: tables('mount_hours', 'mount_days', 'server_hours', 'server_days', 'history_to_roll_up', 'server_sums_cursor'),
  },
  events: {
    keptDays: (config) => config.keepEventsDays,
    has: tables(
      ...['transitions', 'kernel_events', 'suspicions', 'triages', 'blocked_tasks_reports', 'incident_verdicts'],
      'notifications',
    ),
  },
  incidents: {
    keptDays: forEver,
    has: tables('incidents', 'incident_mounts', 'incident_timeline', 'incident_silences'),
  },
  fleet: {
    keptDays: forEver,
    has: tables(
      'hosts',
      'agent_streams',
      'servers',
      'server_changes',
      'exports',
      'mounts',
      'host_probes',
      'host_well_probes',
      'host_rosters',
    ),
  },
  jobs: { keptDays: () => 1, has: ({ schema }) => schema === 'pgboss' },
  other: { keptDays: forEver, has: () => true },
};

/** Every table once, in the group that it belongs to. */
export function retentionOf(sizes: readonly TableSize[], config: Config): Retention {
  const names = Object.keys(GROUPS) as RetentionGroupName[];
  const bytes = new Map<RetentionGroupName | undefined, number>();
  for (const size of sizes) {
    const name = names.find((each) => GROUPS[each].has(size));
    bytes.set(name, (bytes.get(name) ?? 0) + size.sizeBytes);
  }
  const groups = names.map((name) => ({
    name,
    keptDays: GROUPS[name].keptDays(config),
    sizeBytes: bytes.get(name) ?? 0,
  }));
  return { groups, totalBytes: groups.reduce((total, group) => total + group.sizeBytes, 0) };
}
