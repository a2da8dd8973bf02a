import { expect, test } from 'vitest';
import { Random } from '../random/random.ts';
import { buildFleet } from './build-fleet.ts';
import { FLEET_SHAPES } from './fleet-shape.ts';

test('the same seed builds the same fleet, another seed another', () => {
  const idsOf = (seed: string) => buildFleet(FLEET_SHAPES.small, new Random(seed)).mounts.map((mount) => mount.id);
  expect(idsOf('1')).toEqual(idsOf('1'));
  expect(idsOf('1')).not.toEqual(idsOf('2'));
});

test('a medium fleet has 120 hosts of 3 to 10 mounts on 8 servers, and no mount twice', () => {
  const fleet = buildFleet(FLEET_SHAPES.medium, new Random('3'));
  expect(fleet.hosts).toHaveLength(120);
  expect(fleet.servers).toHaveLength(8);
  const counts = fleet.hosts.map((host) => host.mounts.length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(3);
  expect(Math.max(...counts)).toBeLessThanOrEqual(10);
  expect(new Set(fleet.mounts.map((mount) => mount.id)).size).toBe(fleet.mounts.length);
});

test('in a confounded fleet a rack has one kernel', () => {
  const { hosts } = buildFleet({ ...FLEET_SHAPES.medium, isConfounded: true }, new Random('4'));
  const kernels = new Map<string | undefined, Set<string | undefined>>();
  for (const { labels } of hosts) {
    kernels.set(labels.rack, (kernels.get(labels.rack) ?? new Set()).add(labels.kernel));
  }
  expect([...kernels.values()].every((each) => each.size === 1)).toBe(true);
});
