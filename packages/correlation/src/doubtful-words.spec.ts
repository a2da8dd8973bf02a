import { expect, test } from 'vitest';
import { describedHost, labelledFleet, reportsAt } from '../scenarios/labelled-fleet.ts';
import { createCorrelator, type Evidence, type ProbeEvidence } from './index.ts';

const ZONE_HOSTS = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24];

/** The labelled fleet; `said` is observed when it is said, the answers of whoever is not said to hang every ten seconds; what is not resolved at `untilMs`. */
function verdictsOf(said: readonly { atMs: number; evidence: Evidence }[], untilMs: number): string[] {
  let ids = 0;
  const engine = createCorrelator({ newIncidentId: () => `i${++ids}` });
  engine.observe(labelledFleet());
  const hung = new Set(said.flatMap(({ evidence }) => (evidence.kind === 'mount' ? evidence.mountId : [])));
  for (let nowMs = 10_000; nowMs <= untilMs; nowMs += 1_000) {
    engine.observe(said.filter(({ atMs }) => atMs > nowMs - 1_000 && atMs <= nowMs).map(({ evidence }) => evidence));
    if (nowMs % 10_000 === 0) engine.observe(answersAt(nowMs).filter(({ mountId }) => !hung.has(mountId)));
    engine.evaluate(nowMs);
  }
  const live = engine.verdicts().filter(({ status }) => status !== 'resolved');
  return live.map(({ verdict }) => `${verdict.kind} ${verdict.component.name}`);
}

function answersAt(atMs: number) {
  return reportsAt(atMs, () => false).map(({ mountId }) => probeOf(mountId, atMs, 'ok'));
}

function probeOf(mountId: string, atMs: number, outcome: 'ok' | 'slow'): ProbeEvidence {
  return { kind: 'probe', mountId, outcome, latencyMs: outcome === 'slow' ? 2_000 : 1, atMs };
}

/** Every mount of these hosts on filer2 is slow at each of these times. */
function slowOnFiler2(hosts: readonly number[], timesMs: readonly number[]) {
  const mounts = reportsAt(0, (host, server) => hosts.includes(host) && server === 2).filter(
    ({ state }) => state === 'hung',
  );
  return mounts.flatMap(({ mountId }) => timesMs.map((atMs) => ({ atMs, evidence: probeOf(mountId, atMs, 'slow') })));
}

test('a zone whose packets to one server are lost is told, though each of its hosts gets an answer on every rung', () => {
  const answered = ZONE_HOSTS.map((host) => ({
    atMs: 22_000,
    evidence: {
      kind: 'triage',
      hostId: `h${host}`,
      serverId: 's2',
      conclusion: 'server-answers',
      atMs: 22_000,
    } as const,
  }));
  expect(verdictsOf([...slowOnFiler2(ZONE_HOSTS, [21_000, 31_000]), ...answered], 60_000)).toEqual([
    'path zone=z0 → filer2',
  ]);
});

test('a client of another zone that is slow for a reason of its own does not make the server guilty', () => {
  const slow = slowOnFiler2([...ZONE_HOSTS, 1], [21_000, 31_000]);
  expect(verdictsOf(slow, 60_000)).toEqual(['path zone=z0 → filer2']);
});

test('one slow probe on each of two clients is nothing', () => {
  expect(verdictsOf(slowOnFiler2([2, 5], [21_000]), 60_000)).toEqual([]);
});

test('what a host found slow before it said that it is well again accuses nobody', () => {
  const busy = ZONE_HOSTS.flatMap((host) => [
    { atMs: 15_000, evidence: describedHost(host, { lagLevel: 6, atMs: 15_000 }) },
    { atMs: 40_000, evidence: describedHost(host, { lagLevel: 0, atMs: 40_000 }) },
  ]);
  expect(verdictsOf([...busy, ...slowOnFiler2(ZONE_HOSTS, [21_000, 31_000, 39_000])], 80_000)).toEqual([]);
});

test('what a host saw while nobody heard it accuses nobody in the moment in which it comes back', () => {
  const back = [
    { atMs: 12_000, evidence: { kind: 'host-silent', hostId: 'h1', atMs: 12_000 } as const },
    { atMs: 40_000, evidence: { kind: 'host-heard', hostId: 'h1', atMs: 40_000 } as const },
    ...reportsAt(20_000, (host) => host === 1)
      .filter(({ state }) => state === 'hung')
      .map((hung) => ({ atMs: 40_000, evidence: { ...hung, changedAtMs: 40_000 } })),
  ];
  expect(verdictsOf(back, 60_000)).toEqual([]);
  expect(verdictsOf(back, 140_000)).toEqual(['host web-1']);
});

test('a probe that hangs accuses before the change of state that is lost on its way, until the mount answers', () => {
  const hung = reportsAt(0, (_, server) => server === 3)
    .filter(({ state }) => state === 'hung')
    .map(({ mountId }): Evidence => {
      return { kind: 'probe', mountId, outcome: 'hung', latencyMs: 6_000, atMs: 27_000 };
    });
  const told = hung.map((evidence) => ({ atMs: 27_000, evidence }));
  expect(verdictsOf(told, 29_000)).toEqual(['server filer3']);
  expect(verdictsOf(told, 80_000)).toEqual([]);
});

test('a hang that a newer answer refutes accuses nobody while the word that it is over is still on its way', () => {
  const hung = reportsAt(20_000, (_, server) => server === 3).filter(({ state }) => state === 'hung');
  const told = hung.map((evidence) => ({ atMs: 45_000, evidence: { ...evidence, changedAtMs: 45_000 } }));
  const answered = told.map(({ atMs, evidence }) => ({ atMs, evidence: { ...evidence, answeredAtMs: 31_000 } }));
  const hungAgain = answered.map(({ evidence }) => ({
    atMs: 55_000,
    evidence: { ...evidence, observedAtMs: 55_000, answeredAtMs: null },
  }));
  expect(verdictsOf(told, 60_000)).toEqual(['server filer3']);
  expect(verdictsOf(answered, 60_000)).toEqual([]);
  expect(verdictsOf([...answered, ...hungAgain], 60_000)).toEqual(['server filer3']);
});
