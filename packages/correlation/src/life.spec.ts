import type { MountState } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { mountEvidence } from '../scenarios/random-evidence.ts';
import { type CorrelatorOptions, createCorrelator, type MountEvidence } from './index.ts';

const PLACE = { host: 1, server: 1, path: 1 };
const MINUTE_MS = 60_000;

function correlator(settings: Partial<CorrelatorOptions> = {}) {
  let ids = 0;
  return createCorrelator({ newIncidentId: () => `i${++ids}`, ...settings });
}

function says(state: MountState, atMs: number, place = PLACE): MountEvidence {
  return { ...mountEvidence(place), state, sinceMs: atMs, observedAtMs: atMs, changedAtMs: atMs };
}

/** An incident of one mount that is over: hung at 10 s, answers from 20 s, resolved at 31 s. */
function resolvedOnce() {
  const engine = correlator();
  const kinds: string[] = [];
  const evaluate = (nowMs: number) => kinds.push(...engine.evaluate(nowMs).map((it) => `${it.kind} ${it.incidentId}`));
  engine.observe([says('hung', 10_000)]);
  evaluate(10_000);
  evaluate(11_000);
  engine.observe([says('ok', 20_000)]);
  evaluate(21_000);
  evaluate(31_000);
  expect(kinds.splice(0)).toEqual(['opened i1', 'recovering i1', 'resolved i1']);
  return { engine, kinds, evaluate };
}

test('a fault shorter than the dwell opens nothing', () => {
  const engine = correlator();
  engine.observe([says('hung', 10_000)]);
  expect(engine.evaluate(10_000)).toEqual([]);
  engine.observe([says('ok', 10_500)]);
  expect(engine.evaluate(11_500)).toEqual([]);
  expect(engine.verdicts()).toEqual([]);
});

test('the same mount failing again within 30 minutes reopens its incident under its id, begun when it failed again', () => {
  const { engine, kinds, evaluate } = resolvedOnce();
  engine.observe([says('hung', 10 * MINUTE_MS)]);
  evaluate(10 * MINUTE_MS);
  evaluate(10 * MINUTE_MS + 1_000);
  expect(kinds).toEqual(['reopened i1']);
  expect(engine.verdicts()[0]).toMatchObject({ startedAtMs: 10 * MINUTE_MS, resolvedAtMs: null, status: 'open' });
});

test('the same mount failing again after the incident is closed opens another', () => {
  const { engine, kinds, evaluate } = resolvedOnce();
  evaluate(31_000 + 30 * MINUTE_MS);
  expect(engine.verdicts()).toEqual([]);
  engine.observe([says('hung', 40 * MINUTE_MS)]);
  evaluate(40 * MINUTE_MS);
  evaluate(40 * MINUTE_MS + 1_000);
  expect(kinds).toEqual(['closed i1', 'opened i2']);
});

test('a report from before the resolution that comes after it reopens nothing', () => {
  const { engine, kinds, evaluate } = resolvedOnce();
  engine.observe([says('hung', 30_000)]);
  evaluate(40_000);
  evaluate(42_000);
  expect(kinds).toEqual(['opened i2']);
});

test('a restored engine changes nothing before the fleet has been heard', () => {
  const engine = correlator();
  const states: MountEvidence[] = [1, 2, 3].map((host) => says('hung', 10_000, { ...PLACE, host }));
  engine.observe(states);
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  const restored = correlator();
  restored.restore(engine.snapshot());
  expect(restored.evaluate(10 * MINUTE_MS)).toEqual([]);
  expect(restored.verdicts()).toEqual(engine.verdicts());
});

test('a snapshot of another version is refused', () => {
  const snapshot = { version: 99, incidents: [] } as unknown as Parameters<ReturnType<typeof correlator>['restore']>[0];
  expect(() => correlator().restore(snapshot)).toThrow('version 99');
});

test('a word from the future blames what is bad now, and no earlier than now', () => {
  const engine = correlator();
  engine.observe([says('hung', 99 * MINUTE_MS)]);
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  expect(engine.verdicts()[0]).toMatchObject({ status: 'open', startedAtMs: 11_000 });
});

test('an agent that says neither yes nor no of a mount that hung keeps the incident open', () => {
  const engine = correlator();
  engine.observe([says('hung', 10_000)]);
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  engine.observe([says('unknown', 20_000)]);
  expect(engine.evaluate(10 * MINUTE_MS)).toEqual([]);
  expect(engine.verdicts()[0]?.status).toBe('open');
});

test('a verdict that changes only in its counts is no transition, and a new revision', () => {
  const engine = correlator();
  engine.observe([says('hung', 10_000)]);
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  const before = engine.verdicts()[0];
  engine.observe([2, 3].map((host) => says('ok', 20_000, { ...PLACE, host })));
  expect(engine.evaluate(21_000)).toEqual([]);
  const after = engine.verdicts()[0];
  expect(after?.revision).toBeGreaterThan(before?.revision ?? 0);
  expect(after?.verdict.exonerated[0]?.reason).toBe('2 of 3 hosts answer on filer1');
  expect(engine.evaluate(22_000)).toEqual([]);
  expect(engine.verdicts()[0]).toBe(after);
});

test('one member that answers does not recover an incident while another has said nothing', () => {
  const engine = correlator();
  const other = { ...PLACE, path: 2 };
  engine.observe([says('hung', 10_000), says('hung', 10_000, other)]);
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  engine.observe([says('ok', 20_000), says('unknown', 20_000, other)]);
  expect(engine.evaluate(21_000)).toEqual([]);
  engine.observe([says('ok', 30_000, other)]);
  expect(engine.evaluate(31_000).map((step) => step.kind)).toEqual(['recovering']);
});

test('an answer of a silent host recovers nothing until the host is heard', () => {
  const engine = correlator();
  engine.observe([says('hung', 10_000)]);
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  engine.observe([{ kind: 'host-silent', hostId: 'h1', atMs: 20_000 }, says('ok', 21_000)]);
  expect(engine.evaluate(22_000)).toEqual([]);
  expect(engine.verdicts()[0]?.mounts[0]?.leftAtMs).toBeNull();
  engine.observe([{ kind: 'host-heard', hostId: 'h1', atMs: 23_000 }]);
  expect(engine.evaluate(24_000).map((step) => step.kind)).toEqual(['recovering']);
});

test('after a restart an answer from before the hang recovers nothing', () => {
  const engine = correlator();
  engine.observe([says('hung', 10_000)]);
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  const restored = correlator();
  restored.restore(engine.snapshot());
  restored.observe([says('ok', 9_000)]);
  expect(restored.evaluate(12_000)).toEqual([]);
});

/** A server's incident with four clients, resolved at 31 s; then one or two of them hang again. */
function serverResolvedThenAgain(hosts: readonly number[], atMs: number): string[] {
  const engine = correlator();
  const all = (state: MountState, sinceMs: number) =>
    [1, 2, 3, 4].map((host) => says(state, sinceMs, { ...PLACE, host }));
  engine.observe(all('hung', 10_000));
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  engine.observe(all('ok', 20_000));
  engine.evaluate(21_000);
  engine.evaluate(31_000);
  engine.observe(hosts.map((host) => says('hung', atMs, { ...PLACE, host })));
  const others = [1, 2, 3, 4, 5, 6, 7].filter((host) => !hosts.includes(host));
  engine.observe(others.map((host) => says('ok', atMs + 2_000, { ...PLACE, host })));
  return [...engine.evaluate(atMs + 3_000), ...engine.evaluate(atMs + 4_000)].map(
    (it) => `${it.kind} ${it.incidentId}`,
  );
}

test('shortly after a resolution any of its mounts reopens the incident; later it takes half of them', () => {
  expect(serverResolvedThenAgain([1], 60_000)).toEqual(['reopened i1']);
  expect(serverResolvedThenAgain([1], 10 * MINUTE_MS)).toEqual(['opened i2']);
});

test('half of an incident’s mounts failing again reopen it, though the verdict is another one', () => {
  const engine = correlator();
  const both = (state: MountState, sinceMs: number) => [1, 2].map((path) => says(state, sinceMs, { ...PLACE, path }));
  engine.observe(both('hung', 10_000));
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  engine.observe(both('ok', 20_000));
  engine.evaluate(21_000);
  engine.evaluate(31_000);
  engine.observe([says('hung', 10 * MINUTE_MS)]);
  const steps = [...engine.evaluate(10 * MINUTE_MS), ...engine.evaluate(10 * MINUTE_MS + 1_000)];
  expect(steps).toMatchObject([{ kind: 'reopened', incidentId: 'i1', incident: { verdict: { kind: 'ambiguous' } } }]);
});

test('an incident whose mounts answered and then were unmounted says that they were unmounted', () => {
  const engine = correlator();
  engine.observe([says('hung', 10_000)]);
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  engine.observe([says('ok', 20_000)]);
  expect(engine.evaluate(21_000).map((step) => step.kind)).toEqual(['recovering']);
  engine.observe([says('unmounted', 25_000)]);
  expect(engine.evaluate(31_000)).toMatchObject([
    { kind: 'resolved', text: 'Every affected mount has been unmounted' },
  ]);
});

test('that something is wrong stays as certain as it was while the first of many mounts answer again', () => {
  const engine = correlator();
  const pair = [PLACE, { ...PLACE, path: 2 }];
  const detected = () => engine.verdicts()[0]?.verdict.confidence.detected;
  engine.observe([1, 2, 3].flatMap((host) => pair.map((place) => says('hung', 10_000, { ...place, host }))));
  engine.evaluate(10_000);
  engine.evaluate(11_000);
  const certain = detected();
  expect(certain).toBeGreaterThan(0.95);
  engine.observe([2, 3].flatMap((host) => pair.map((place) => says('ok', 20_000, { ...place, host }))));
  engine.evaluate(21_000);
  expect(detected()).toBe(certain);
});
