import { expect, test } from 'vitest';
import { mountEvidence } from '../scenarios/random-evidence.ts';
import { createCorrelatorOf } from './correlator.ts';
import type { MountEvidence } from './evidence.ts';
import { Fleet } from './fleet/fleet.ts';

/** A fleet in which every host mounts 2 exports of each of 10 servers, all well. */
function fleetOf(hostCount: number): MountEvidence[] {
  const evidence: MountEvidence[] = [];
  for (let host = 0; host < hostCount; host++) {
    for (let server = 0; server < 10; server++) {
      for (const path of [1, 2]) evidence.push({ ...mountEvidence({ host, server, path }), observedAtMs: 1_000 });
    }
  }
  return evidence;
}

/** How many mounts two evaluations read when, among `hostCount` hosts, these few are bad. */
function readsWith(hostCount: number, bad: readonly { host: number; server: number; path: number }[]): number {
  const fleet = new Fleet();
  const engine = createCorrelatorOf(fleet, { newIncidentId: () => `i${fleet.cellReadCount}` });
  engine.observe(fleetOf(hostCount));
  engine.observe(
    bad.map((place) => ({
      ...mountEvidence(place),
      state: 'hung',
      sinceMs: 5_000,
      observedAtMs: 5_000,
      changedAtMs: 5_000,
    })),
  );
  const before = fleet.cellReadCount;
  engine.evaluate(6_000);
  const opened = engine.evaluate(26_000).filter((step) => step.kind === 'opened');
  expect(opened).toHaveLength(bad.length > 0 ? 1 : 0);
  return fleet.cellReadCount - before;
}

const FEW = [1, 2, 3].map((host) => ({ host, server: 4, path: 1 }));

test('an evaluation reads no mount of a fleet that is well', () => {
  expect(readsWith(500, [])).toBe(0);
});

test('what an evaluation reads depends on what is bad, not on the size of the fleet', () => {
  const reads = readsWith(50, FEW);
  expect(reads).toBeGreaterThan(0);
  expect(reads).toBeLessThanOrEqual(FEW.length * 10);
  expect(readsWith(1_000, FEW)).toBe(reads);
});
