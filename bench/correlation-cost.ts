import { type Correlator, createCorrelator, type Evidence } from '@mountwatch/correlation';
import {
  buildFleet,
  mountEvidenceOf,
  Random,
  storeMount,
  type VirtualFleet,
  type VirtualMount,
} from '@mountwatch/simulator';
import type { Gate } from './correlation-gates.ts';

const START_MS = 1_793_491_200_000;
const STORM = { hostCount: 31_000, serverCount: 200, rackCount: 800 };
const MILLION = { hostCount: 154_000, serverCount: 600, rackCount: 4_000 };
/** So many hosts' words come at a time, as from the store: nobody holds a million of them. */
const PAGE_HOSTS = 2_000;

/**
 * What the engine costs: an observation, an evaluation in a storm, a million mounts in memory and after a restart. Times are
 * those that the thread ran, so that who else is on the machine counts for little.
 */
export function correlationCost(): Gate[] {
  return [...stormCost(), ...millionCost()];
}

const WAVES = 5;
const WAVE_MS = 500;
/** Long enough for several evaluations: in a storm the engine rests between them. */
const STANDS_MS = 30_000;

/** 200,000 mounts; a tenth of the servers go down within two and a half seconds and stay down, while others answer. */
export function stormCost(): Gate[] {
  const fleet = buildFleet(STORM, new Random('storm'));
  const engine = createCorrelator({ newIncidentId: numbered() });
  const observedMs = observeAll(engine, fleet);
  const bad = fleet.mounts.filter(({ server }) => server.index % 10 === 0);
  const evaluations: number[] = [];
  // Each call for itself: between two of them whoever calls may do other things.
  const evaluate = (atMs: number) => {
    do {
      const tookMs = timed(() => engine.evaluate(atMs));
      if (tookMs > RESTING_MS) evaluations.push(tookMs);
    } while (engine.isThinking);
  };
  const onsetMs = START_MS + 10_000;
  engine.evaluate(onsetMs - WAVE_MS);
  for (let wave = 0; wave < WAVES; wave++) {
    const atMs = onsetMs + wave * WAVE_MS;
    const hung = bad.filter((_, index) => index % WAVES === wave);
    engine.observe(hung.map((mount) => hungEvidence(mount, atMs)));
    evaluate(atMs);
  }
  const well = fleet.mounts.filter(({ server }) => server.index % 10 !== 0);
  for (let passedMs = WAVES * WAVE_MS; passedMs < STANDS_MS; passedMs += WAVE_MS) {
    engine.observe(answersOf(well, onsetMs + passedMs));
    evaluate(onsetMs + passedMs);
  }
  evaluations.sort((a, b) => a - b);
  const storm = `a storm: ${bad.length} of ${fleet.mounts.length} mounts hang`;
  return [
    atMost(`one observation, of ${fleet.mounts.length} mounts, µs`, (observedMs * 1_000) / fleet.mounts.length, 20),
    atMost(`${storm}; a call of evaluate, median, ms`, evaluations[evaluations.length >> 1] ?? Number.NaN, 50),
    atMost(`${storm}; a call of evaluate, worst, ms`, evaluations.at(-1) ?? Number.NaN, 50),
  ];
}

const HUNG_FOR_MS = 5_000;

function hungEvidence(mount: VirtualMount, atMs: number): Evidence {
  const probe = { atMs, outcome: 'hung', latencyMs: HUNG_FOR_MS } as const;
  return mountEvidenceOf({ ...storeMount(mount, atMs), state: 'hung', sinceMs: atMs - HUNG_FOR_MS, probe });
}

/** An evaluation that takes no longer did not look: it rests. */
const RESTING_MS = 1;
const PROBE_INTERVAL_MS = 10_000;

/** What those answer in half a second of which each is probed once in ten. */
function answersOf(mounts: readonly VirtualMount[], atMs: number): Evidence[] {
  const turn = Math.floor(atMs / WAVE_MS) % (PROBE_INTERVAL_MS / WAVE_MS);
  const answering = mounts.filter(({ index }) => index % (PROBE_INTERVAL_MS / WAVE_MS) === turn);
  return answering.map((mount) => {
    return { ...mountEvidenceOf(storeMount(mount, atMs)), sinceMs: START_MS, changedAtMs: START_MS };
  });
}

/** What a store keeps of an engine, what it held then, and how much memory it took. */
interface Kept {
  text: string;
  held: string;
  mountCount: number;
  heldBytes: number;
}

/** A million mounts, of which one server's hang; then the same again in an engine that has only the snapshots. */
function millionCost(): Gate[] {
  const { held, heldBytes, mountCount, text } = keepMillion();
  heapBytes();
  const again = createCorrelator({ newIncidentId: numbered() });
  const rebuildMs = timed(() => {
    const [incidents, hosts] = JSON.parse(text);
    again.restoreFleet(hosts);
    again.restore(incidents);
    evaluateAll(again, START_MS + 31_000);
  });
  if (heldBy(again) !== held) throw new Error(`held before the restart: ${held}; after it: ${heldBy(again)}`);
  return [
    atMost(`${mountCount} mounts in memory, MB`, heldBytes / 1e6, 2_000),
    atMost('rebuilding them from a snapshot, s', rebuildMs / 1_000, 1),
  ];
}

function keepMillion(): Kept {
  const fleet = buildFleet(MILLION, new Random('million'));
  const down = fleet.mounts.filter(({ server }) => server.index === MILLION.serverCount - 1);
  const beforeBytes = heapBytes();
  const engine = createCorrelator({ newIncidentId: numbered() });
  observeAll(engine, fleet);
  engine.observe(down.map((mount) => hungEvidence(mount, START_MS)));
  for (let passedMs = 0; passedMs <= 30_000; passedMs += 1_000) evaluateAll(engine, START_MS + passedMs);
  const heldBytes = heapBytes() - beforeBytes;
  const text = JSON.stringify([engine.snapshot(), engine.fleetSnapshot(START_MS + 30_000)]);
  return { text, held: heldBy(engine), mountCount: fleet.mounts.length, heldBytes };
}

function evaluateAll(engine: Correlator, nowMs: number): void {
  do engine.evaluate(nowMs);
  while (engine.isThinking);
}

function heldBy(engine: Correlator): string {
  return engine
    .verdicts()
    .map(({ mounts, title }) => `${title} (${mounts.length})`)
    .join('; ');
}

/** Tells an engine of a whole fleet, a page at a time; gives how long the engine took. */
function observeAll(engine: Correlator, fleet: VirtualFleet): number {
  let tookMs = 0;
  for (let from = 0; from < fleet.hosts.length; from += PAGE_HOSTS) {
    const page = fleet.hosts.slice(from, from + PAGE_HOSTS).flatMap((host): Evidence[] => {
      const { id: hostId, labels, mounts, name: hostName, subnet } = host;
      const described: Evidence = { kind: 'host', hostId, hostName, labels, lagLevel: 0, subnet, atMs: START_MS };
      return [described, ...mounts.map((mount) => mountEvidenceOf(storeMount(mount, START_MS)))];
    });
    tookMs += timed(() => engine.observe(page));
  }
  return tookMs;
}

function atMost(name: string, measured: number, limit: number): Gate {
  return { name, measured, limit, isMoreBetter: false };
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function timed(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { system, user } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

function numbered(): () => string {
  let count = 0;
  return () => `i${++count}`;
}
