import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledFleet, reportsAt } from '../scenarios/labelled-fleet.ts';
import { createCorrelatorOf } from './correlator.ts';
import { Fleet } from './fleet/fleet.ts';
import { type CorrelatorSettings, createCorrelator, type MountEvidence } from './index.ts';

/** Which server is down, and on which hosts a mount hangs by itself. */
interface Turn {
  down: readonly number[];
  alone: readonly number[];
}

const someTurn: fc.Arbitrary<Turn> = fc.record({
  down: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 1 }),
  alone: fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { maxLength: 2 }),
});
const TURN_MS = 20_000;

/** What is said of everybody at a turn; who goes on hanging has done so since it began. */
function toldAt(atMs: number, { down, alone }: Turn, before: ReadonlyMap<string, MountEvidence>): MountEvidence[] {
  const isHit = (host: number, server: number, path: number) =>
    down.includes(server) || (alone.includes(host) && server === 3 && path === 1);
  return reportsAt(atMs, isHit).map((told) => {
    const last = before.get(told.mountId);
    if (last?.state !== told.state) return { ...told, sinceMs: atMs, changedAtMs: atMs };
    return { ...told, sinceMs: last.sinceMs, changedAtMs: last.changedAtMs };
  });
}

/** What is open at the end of each turn of a story. */
function play(turns: readonly Turn[], settings: Partial<CorrelatorSettings>): unknown[] {
  let ids = 0;
  const engine = createCorrelator({ ...settings, newIncidentId: () => `i${++ids}` });
  engine.observe(labelledFleet());
  const last = new Map<string, MountEvidence>();
  return turns.map((turn, index) => {
    const fromMs = (index + 1) * TURN_MS;
    const told = toldAt(fromMs, turn, last);
    for (const one of told) last.set(one.mountId, one);
    engine.observe(told);
    for (let laterMs = 0; laterMs < TURN_MS; laterMs += 1_000) engine.evaluate(fromMs + laterMs);
    const live = engine.verdicts().filter(({ status }) => status === 'open' || status === 'recovering');
    return live.map(({ status, title, mounts }) => [status, title, mounts.length]).sort();
  });
}

test('a verdict that stands untouched is the one that weighing everything anew gives', () => {
  fc.assert(
    fc.property(fc.array(someTurn, { minLength: 1, maxLength: 5 }), (turns) => {
      expect(play(turns, { standingMounts: 20 })).toEqual(play(turns, { standingMounts: Number.POSITIVE_INFINITY }));
    }),
    { numRuns: 25 },
  );
});

test('an outage that stands is not read again before something is said of its server, or half a minute is over', () => {
  const fleet = new Fleet();
  const engine = createCorrelatorOf(fleet, { standingMounts: 20, newIncidentId: () => 'i1' });
  engine.observe(labelledFleet());
  engine.observe(toldAt(20_000, { down: [1], alone: [] }, new Map()));
  const readsAt = (nowMs: number) => {
    const before = fleet.cellReadCount;
    engine.evaluate(nowMs);
    return fleet.cellReadCount - before;
  };
  for (const nowMs of [20_500, 21_500, 22_500]) expect(readsAt(nowMs)).toBeGreaterThanOrEqual(48);
  const hung = toldAt(20_000, { down: [1], alone: [] }, new Map()).filter(({ state }) => state === 'hung');
  engine.observe(hung.map((still) => ({ ...still, observedAtMs: 30_000 })));
  expect(readsAt(31_000)).toBe(0);
  const [first] = hung;
  if (first) engine.observe([{ ...first, state: 'ok', sinceMs: 32_000, changedAtMs: 32_000, observedAtMs: 32_000 }]);
  expect(readsAt(33_000)).toBeGreaterThanOrEqual(47);
  expect(readsAt(65_000)).toBeGreaterThanOrEqual(47);
  expect(engine.verdicts().map(({ title }) => title)).toEqual([
    'filer1 does not answer: 24 of 24 clients hung, 2 exports',
  ]);
});
