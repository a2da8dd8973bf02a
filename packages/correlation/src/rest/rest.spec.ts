import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describedHost, labelledFleet, reportsAt } from '../../scenarios/labelled-fleet.ts';
import { anyEvidence, anyWord, describedFleet, mountEvidence } from '../../scenarios/random-evidence.ts';
import { createCorrelatorOf } from '../correlator.ts';
import { Fleet } from '../fleet/fleet.ts';
import { type Correlator, createCorrelator, type Evidence, type IncidentTransition } from '../index.ts';

const STARTS_AT_MS = 1_000_000;
const MINUTE_MS = 60_000;

function correlator(): Correlator {
  let ids = 0;
  return createCorrelator({ newIncidentId: () => `i${++ids}` });
}

/** An engine with the memory of another, as it comes back from a store. */
function restarted(engine: Correlator, nowMs: number): Correlator {
  const again = correlator();
  again.restoreFleet(JSON.parse(JSON.stringify(engine.fleetSnapshot(nowMs))));
  again.restore(JSON.parse(JSON.stringify(engine.snapshot())));
  return again;
}

function comparable(transitions: readonly IncidentTransition[]) {
  return transitions.map(({ incident, ...step }) => ({
    ...step,
    incidentId: '',
    incident: { ...incident, id: '', mounts: incident.mounts.toSorted((a, b) => (a.mountId < b.mountId ? -1 : 1)) },
  }));
}

/** Who comes first in a list of equals is no part of a report. */
function reportOf(engine: Correlator) {
  const { confusions, ...counts } = engine.identifiability();
  return { ...counts, confusions: confusions.map((one) => JSON.stringify(one)).sort() };
}

/** Answers that were told along with an older word: they are newer than the word, and counted so. */
const ANSWERED_SINCE: [Evidence[], Evidence[], number] = (() => {
  const told = mountEvidence({ host: 3, server: 2, path: 1 });
  const times = { sinceMs: STARTS_AT_MS, observedAtMs: STARTS_AT_MS, changedAtMs: STARTS_AT_MS };
  const ok = (answeredAtMs: number): Evidence => ({ ...told, ...times, answeredAtMs });
  const error: Evidence = { ...told, ...times, state: 'error', observedAtMs: STARTS_AT_MS + 2_000, answeredAtMs: null };
  return [[ok(STARTS_AT_MS + 1_000), ok(STARTS_AT_MS + 2_000)], [error], 0];
})();

test.each([
  { of: 'states', described: [], word: anyEvidence(STARTS_AT_MS), examples: [ANSWERED_SINCE] },
  { of: 'words of every kind', described: describedFleet(), word: anyWord(STARTS_AT_MS), examples: [] },
])('an engine that took up a fleet at rest decides as one that observed it: $of', ({ described, word, examples }) => {
  const batch = fc.array(word, { maxLength: 60 });
  fc.assert(
    fc.property(batch, batch, fc.nat(3), (first, second, restartCount) => {
      const steady = correlator();
      const before = correlator();
      for (const engine of [steady, before]) engine.observe([...described, ...first]);
      let after = before;
      for (let n = 0; n <= restartCount; n++) after = restarted(after, STARTS_AT_MS + MINUTE_MS);
      const [told, toldAfter]: [IncidentTransition[], IncidentTransition[]] = [[], []];
      for (const [engine, steps] of [[steady, told] as const, [after, toldAfter] as const]) {
        steps.push(...engine.evaluate(STARTS_AT_MS + MINUTE_MS));
        engine.observe(second);
        for (const laterMs of [1_000, 3_000, 30_000]) {
          steps.push(...engine.evaluate(STARTS_AT_MS + 2 * MINUTE_MS + laterMs));
        }
      }
      expect(comparable(toldAfter)).toEqual(comparable(told));
      expect(reportOf(after)).toEqual(reportOf(steady));
    }),
    { numRuns: 100, examples },
  );
});

const host = fc.integer({ min: 1, max: 24 });
const server = fc.integer({ min: 1, max: 3 });
const afterMs = fc.nat(40_000).map((ms) => STARTS_AT_MS + ms);

/** What is said besides states, of a fleet with labels. */
const remark: fc.Arbitrary<Evidence> = fc.oneof(
  fc.record({ host, server, atMs: afterMs }).map(({ atMs, ...place }): Evidence => {
    const { mountId } = mountEvidence({ ...place, path: 1 });
    return { kind: 'probe', mountId, outcome: 'slow', latencyMs: 900, atMs };
  }),
  fc
    .record({ host, server, atMs: afterMs, isStanding: fc.boolean() })
    .map(({ atMs, isStanding, ...place }): Evidence => {
      const { mountId } = mountEvidence({ ...place, path: 2 });
      return { kind: 'suspicion', mountId, reason: 'pending', sinceMs: atMs - 2_000, atMs, isStanding };
    }),
  fc.record({ host, server, atMs: afterMs }).map((said): Evidence => {
    const at = { hostId: `h${said.host}`, serverId: `s${said.server}`, atMs: said.atMs };
    return { kind: 'kernel-event', eventKind: 'rpc-not-responding', ...at };
  }),
  fc.record({ host, server, atMs: afterMs }).map((said): Evidence => {
    const at = { hostId: `h${said.host}`, serverId: `s${said.server}`, atMs: said.atMs };
    return { kind: 'triage', conclusion: 'unreachable', ...at };
  }),
  fc
    .record({ host, atMs: afterMs, lagLevel: fc.nat(4) })
    .map(({ atMs, lagLevel, host: n }) => describedHost(n, { atMs, lagLevel })),
);

test('labels, suspicions, slow probes, kernel lines and triage count at rest as they did before', () => {
  const hit = fc.record({ rack: fc.nat(3), server });
  fc.assert(
    fc.property(
      hit,
      fc.array(remark, { maxLength: 40 }),
      fc.array(remark, { maxLength: 40 }),
      (where, first, second) => {
        const isHit = (n: number, of: number) => n % 4 === where.rack && of === where.server;
        const steady = correlator();
        const before = correlator();
        for (const engine of [steady, before]) engine.observe([...labelledFleet(), ...first]);
        const after = restarted(before, STARTS_AT_MS + 40_000);
        const [told, toldAfter] = [steady, after].map((engine) => {
          const steps = [...engine.evaluate(STARTS_AT_MS + 41_000)];
          engine.observe([...reportsAt(STARTS_AT_MS + 42_000, isHit), ...second]);
          for (let ms = 43_000; ms < 75_000; ms += 2_000) steps.push(...engine.evaluate(STARTS_AT_MS + ms));
          return comparable(steps);
        });
        expect(toldAfter).toEqual(told);
      },
    ),
    { numRuns: 60 },
  );
});

test('after a restart only those are made of whom something is said, or whose server, export or label is looked at', () => {
  const before = correlator();
  before.observe(labelledFleet());
  const fleet = new Fleet();
  const engine = createCorrelatorOf(fleet, { newIncidentId: () => 'i1' });
  engine.restoreFleet(before.fleetSnapshot(STARTS_AT_MS));
  const countAwake = () => [...fleet.hosts.awake()].length;
  expect([countAwake(), fleet.hosts.size, fleet.cells.size]).toEqual([0, 24, 144]);
  engine.evaluate(STARTS_AT_MS);
  const [hung] = reportsAt(STARTS_AT_MS, () => true);
  engine.observe(hung ? [hung] : []);
  expect([countAwake(), fleet.hosts.size, fleet.cells.size]).toEqual([1, 24, 144]);
  expect(fleet.labels.find('rack', 'r1')?.hosts.size).toBe(6);
  expect([...(fleet.labels.find('rack', 'r1')?.hosts.values() ?? [])]).toHaveLength(6);
  expect(countAwake()).toBe(6);
  expect([...(fleet.servers.get('s1')?.units.keys() ?? [])]).toHaveLength(24);
  expect(countAwake()).toBe(24);
});

test('a fleet snapshot of another version is refused, and so is a second fleet', () => {
  const engine = correlator();
  const snapshot = engine.fleetSnapshot(0);
  expect(() => engine.restoreFleet({ ...snapshot, version: 99 })).toThrow(/version 99/);
  engine.observe(labelledFleet());
  expect(() => engine.restoreFleet(snapshot)).toThrow(/knows nobody/);
});
