import type { BlockedTask, BlockedTasksReport } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { blockedTaskCount, groupBlockedTasks } from './group-blocked-tasks.ts';

const at = '2026-11-22T10:00:00.000Z';
function task(command: string, overrides: Partial<BlockedTask> = {}): BlockedTask {
  return {
    ...{ pid: 7, threadId: 7, command, wchan: 'rpc_wait_bit_killable', isKillable: true, isKernelThread: false },
    ...{ since: at, unit: `${command}.service`, containerId: null, stack: [], mountpoints: ['/home'] },
    ...overrides,
  };
}
function report(name: string, tasks: BlockedTask[], totalCount = tasks.length): BlockedTasksReport {
  return { id: name, host: { id: name, name }, at, totalCount, isComplete: true, tasks };
}

describe('groupBlockedTasks', () => {
  it('is one line per command and unit over all hosts, most tasks first, with the earliest start', () => {
    const earlier = '2026-11-22T09:59:00.000Z';
    const groups = groupBlockedTasks([
      report('web-2', [task('rsync', { isKillable: false, since: earlier }), task('bash')]),
      report('web-1', [task('rsync', { mountpoints: ['/data'] })]),
    ]);
    expect(groups.map(({ command, taskCount }) => [command, taskCount])).toEqual([
      ['rsync', 2],
      ['bash', 1],
    ]);
    expect(groups[0]).toMatchObject({
      ...{ hostNames: ['web-1', 'web-2'], unkillableCount: 1, since: earlier, mountpoints: ['/data', '/home'] },
    });
  });

  it('keeps commands of different units apart, and names a container where there is no unit', () => {
    const groups = groupBlockedTasks([
      report('web-1', [task('sh', { unit: null, containerId: 'c1' }), task('sh', { unit: 'cron.service' })]),
    ]);
    expect(groups.map(({ unit }) => unit).toSorted()).toEqual(['c1', 'cron.service']);
  });
});

describe('blockedTaskCount', () => {
  it('counts also the tasks that a report had no room to name', () => {
    expect(blockedTaskCount([report('a', [task('x')], 250), report('b', [])])).toBe(250);
  });
});
