import { createCorrelator, type Evidence } from '@mountwatch/correlation';
import { buildFleet, mountEvidenceOf, Random, storeMount } from '@mountwatch/simulator';
import type { Gate } from './correlation-gates.ts';

const START_MS = 1_793_491_200_000;
const STORM = { hostCount: 31_000, serverCount: 200, rackCount: 800 };
const MILLION = { hostCount: 154_000, serverCount: 600, rackCount: 4_000 };

/** What the engine costs: an observation, an evaluation in a storm, a million mounts in memory and after a restart. */
export function correlationCost(): Gate[] {
  return [...stormCost(), ...millionCost()];
}

const STORM_STEPS = 5;

/** 200,000 mounts; a tenth of the servers go down within two and a half seconds. */
function stormCost(): Gate[] {
  const fleet = buildFleet(STORM, new Random('storm'));
  const evidence = evidenceOf(STORM, 'storm');
  const engine = createCorrelator({ newIncidentId: numbered() });
  const observed = timed(() => engine.observe(evidence));
  engine.evaluate(START_MS + 1_000);
  const evaluations: number[] = [];
  for (let step = 0; step < STORM_STEPS; step++) {
    const atMs = START_MS + 10_000 + step * 500;
    const hung = fleet.mounts.filter((mount) => mount.server.index % 10 === 0 && mount.index % STORM_STEPS === step);
    engine.observe(
      hung.map((mount): Evidence => {
        const row = { ...storeMount(mount, atMs), state: 'hung' as const, sinceMs: atMs - 5_000 };
        return mountEvidenceOf(row);
      }),
    );
    evaluations.push(timed(() => engine.evaluate(atMs)));
  }
  const micros = (observed * 1000) / evidence.length;
  return [
    { name: `one observation, ${evidence.length} in all, µs`, measured: micros, limit: 20, isMoreBetter: false },
    {
      name: `an evaluation in a storm of ${fleet.mounts.length} mounts, worst, ms`,
      measured: Math.max(...evaluations),
      limit: 50,
      isMoreBetter: false,
    },
  ];
}

function millionCost(): Gate[] {
  const evidence = evidenceOf(MILLION, 'million');
  const mountCount = evidence.filter((each) => each.kind === 'mount').length;
  const beforeBytes = heapBytes();
  const engine = createCorrelator({ newIncidentId: numbered() });
  engine.observe(evidence);
  const heldBytes = heapBytes() - beforeBytes;
  const again = createCorrelator({ newIncidentId: numbered() });
  const snapshot = engine.snapshot();
  const rebuildMs = timed(() => {
    again.restore(snapshot);
    again.observe(evidence);
    again.evaluate(START_MS + 1_000);
  });
  return [
    { name: `${mountCount} mounts in memory, MB`, measured: heldBytes / 1e6, limit: 2_000, isMoreBetter: false },
    { name: `rebuilding them from a snapshot, s`, measured: rebuildMs / 1000, limit: 1, isMoreBetter: false },
  ];
}

function evidenceOf(shape: typeof STORM, seed: string): Evidence[] {
  const fleet = buildFleet(shape, new Random(seed));
  const hosts = fleet.hosts.map((host): Evidence => {
    const { id: hostId, labels, name: hostName, subnet } = host;
    return { kind: 'host', hostId, hostName, labels, lagLevel: 0, subnet, atMs: START_MS };
  });
  return [...hosts, ...fleet.mounts.map((mount) => mountEvidenceOf(storeMount(mount, START_MS)))];
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function timed(work: () => void): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

function numbered(): () => string {
  let count = 0;
  return () => `i${++count}`;
}
