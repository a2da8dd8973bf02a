import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyEvidence, mountEvidence } from '../../scenarios/random-evidence.ts';
import type { Cell } from './entities.ts';
import { Fleet } from './fleet.ts';
import { wordOf } from './word.ts';

const PLACE = { host: 1, server: 1, path: 1 };

/** Counts, by looking at everything, the hosts of a server without a bad mount that have answered after an onset. */
function countPlainly(fleet: Fleet, serverId: string, onsetMs: number): { hosts: number; mounts: number } {
  let hosts = 0;
  let mounts = 0;
  for (const host of [1, 2, 3, 4, 5, 6]) {
    const cells: Cell[] = [];
    for (const server of [1, 2, 3]) {
      for (const path of [1, 2]) {
        const cell = fleet.cell(`m${host}-${server}-${path}`);
        if (cell && cell.place.server.id === serverId && !cell.place.host.isSilent) cells.push(cell);
      }
    }
    const after = cells.filter((it) => wordOf(it.state) === 'good' && seconds(it.observedAtMs) > seconds(onsetMs));
    mounts += after.length;
    if (after.length > 0 && cells.every((cell) => wordOf(cell.state) !== 'bad')) hosts++;
  }
  return { hosts, mounts };
}

const seconds = (ms: number) => Math.floor(ms / 1000);

test('the counts kept as words come in are those of counting everything anew', () => {
  fc.assert(
    fc.property(fc.array(anyEvidence(0), { maxLength: 120 }), fc.nat(80_000), (evidence, onsetMs) => {
      const fleet = new Fleet();
      for (const one of evidence) {
        fleet.observe(one);
        const server = fleet.servers.get('s1');
        const counted = {
          hosts: server?.answers.countAfter(onsetMs) ?? 0,
          mounts: [...(server?.exports.values() ?? [])].reduce((sum, it) => sum + it.answers.countAfter(onsetMs), 0),
        };
        expect(counted).toEqual(countPlainly(fleet, 's1', onsetMs));
      }
    }),
    { numRuns: 50 },
  );
});

test('a mountpoint that comes back with another server behind it leaves the first server', () => {
  const fleet = new Fleet();
  fleet.observe({ ...mountEvidence(PLACE), observedAtMs: 1_000 });
  fleet.observe({ ...mountEvidence({ ...PLACE, server: 2 }), mountId: 'm1-1-1', observedAtMs: 2_000 });
  expect(fleet.servers.get('s1')).toBeUndefined();
  expect(fleet.servers.get('s2')?.units.size).toBe(1);
});

test('an answer in the second of the onset says nothing: it may have been under way', () => {
  const fleet = new Fleet();
  fleet.observe({ ...mountEvidence(PLACE), observedAtMs: 10_900 });
  expect(fleet.servers.get('s1')?.answers.countAfter(10_100)).toBe(0);
  expect(fleet.servers.get('s1')?.answers.countAfter(9_900)).toBe(1);
});

test('a mount that is told once more that it is gone takes nothing away from those that came since', () => {
  const fleet = new Fleet();
  const gone = { ...mountEvidence(PLACE), state: 'unmounted' as const };
  fleet.observe(gone);
  fleet.observe({ ...mountEvidence({ ...PLACE, path: 2 }), state: 'hung' });
  fleet.observe({ ...gone, observedAtMs: 1_000 });
  expect(fleet.servers.get('s1')?.units.size).toBe(1);
});
