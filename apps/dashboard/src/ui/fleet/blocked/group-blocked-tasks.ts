import type { BlockedTask, BlockedTasksReport } from '@mountwatch/protocol';

/** Tasks of one command and one unit, wherever they are blocked. */
export interface BlockedGroup {
  readonly command: string;
  readonly unit: string | null;
  readonly taskCount: number;
  readonly hostNames: string[];
  readonly unkillableCount: number;
  readonly since: string;
  readonly wchans: string[];
  readonly mountpoints: string[];
}

/** Everything that is blocked, by what it is: most tasks first. */
export function groupBlockedTasks(reports: readonly BlockedTasksReport[]): BlockedGroup[] {
  const found = reports.flatMap(({ host, tasks }) => tasks.map((task) => ({ hostName: host.name, task })));
  const groups = Map.groupBy(found, ({ task }) => JSON.stringify([task.command, task.unit ?? task.containerId]));
  return [...groups.values()].map(describeGroup).sort((left, right) => right.taskCount - left.taskCount);
}

/** How many tasks are blocked in all, named or not. */
export function blockedTaskCount(reports: readonly BlockedTasksReport[]): number {
  return reports.reduce((sum, { totalCount }) => sum + totalCount, 0);
}

function describeGroup(found: { hostName: string; task: BlockedTask }[]): BlockedGroup {
  const tasks = found.map(({ task }) => task);
  const [first] = tasks as [BlockedTask, ...BlockedTask[]];
  return {
    command: first.command,
    unit: first.unit ?? first.containerId,
    taskCount: tasks.length,
    hostNames: distinct(found.map(({ hostName }) => hostName)),
    unkillableCount: tasks.filter(({ isKillable }) => isKillable === false).length,
    since: tasks.map(({ since }) => since).sort()[0] ?? first.since,
    wchans: distinct(tasks.map(({ wchan }) => wchan).filter((wchan) => wchan !== null)),
    mountpoints: distinct(tasks.flatMap(({ mountpoints }) => mountpoints)),
  };
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].sort();
}
