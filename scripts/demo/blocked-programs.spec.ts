import { BlockedTasks } from '@mountwatch/protocol';
import { buildFleet, FLEET_SHAPES, Random } from '@mountwatch/simulator';
import { expect, it } from 'vitest';
import { blockedProgramsOf } from './blocked-programs.ts';
import { demoFaults } from './demo-faults.ts';

const fleet = buildFleet(FLEET_SHAPES.large, new Random('demo').fork('fleet'));
const hanging = demoFaults(fleet).filter(({ isHanging }) => isHanging);

it.each(hanging.map((fault) => ({ id: fault.id, fault })))(
  'while the fault $id lasts each of its hosts names who is stuck on a mount of it, and afterwards nobody',
  ({ fault }) => {
    const whole = fault.faultAt(1_000_000);
    const sayings = blockedProgramsOf(whole);
    const hosts = new Set(whole.mounts.map(({ host }) => host));
    expect(sayings).toHaveLength(2 * hosts.size);
    for (const host of hosts) {
      const [found, free] = sayings.filter((saying) => saying.host === host);
      if (found?.record.kind !== 'blocked-tasks' || free?.record.kind !== 'blocked-tasks')
        throw new Error('another kind');
      expect(BlockedTasks.parse(found.record.report).totalCount).toBeGreaterThan(0);
      const stuckOn = found.record.report.tasks.flatMap(({ mountpoints }) => mountpoints);
      const failing = whole.mounts.filter((mount) => mount.host === host).map(({ mountpoint }) => mountpoint);
      expect(failing).toEqual(expect.arrayContaining(stuckOn));
      expect(free.record.report).toEqual({ totalCount: 0, isComplete: true, tasks: [] });
      expect(free.atMs).toBeGreaterThan(found.atMs);
    }
  },
);
