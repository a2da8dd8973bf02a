import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledFleet, reportsAt } from '../../scenarios/labelled-fleet.ts';
import { type Correlator, createCorrelator, type Evidence, type IncidentTransition } from '../index.ts';

function engineThatReads(votesPerCall: number): Correlator {
  let ids = 0;
  const engine = createCorrelator({ votesPerCall, newIncidentId: () => `i${++ids}` });
  engine.observe(labelledFleet());
  return engine;
}

/** Evaluates to the end; gives what was decided, and in how many calls. */
function decide(engine: Correlator, nowMs: number): { steps: IncidentTransition[]; callCount: number } {
  const steps: IncidentTransition[] = [];
  let callCount = 0;
  do {
    steps.push(...engine.evaluate(nowMs));
    callCount++;
  } while (engine.isThinking);
  return { steps, callCount };
}

const someHung = fc.record({ server: fc.integer({ min: 1, max: 3 }), racks: fc.uniqueArray(fc.nat(3)) });

/** The labelled fleet where the clients in these racks hang on a server. */
function told(atMs: number, { racks, server }: { racks: readonly number[]; server: number }): Evidence[] {
  return reportsAt(atMs, (host, of) => of === server && racks.includes(host % 4));
}

test('an evaluation that takes many calls decides what one that takes a single call does', () => {
  fc.assert(
    fc.property(
      fc.array(someHung, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 200 }),
      (turns, votes) => {
        const [whole, pieces] = [engineThatReads(Number.POSITIVE_INFINITY), engineThatReads(votes)];
        for (const [index, turn] of turns.entries()) {
          const fromMs = 20_000 + index * 30_000;
          for (const engine of [whole, pieces]) engine.observe(told(fromMs, turn));
          for (let nowMs = fromMs + 1_000; nowMs < fromMs + 30_000; nowMs += 4_000) {
            const once = decide(whole, nowMs);
            expect(once.callCount).toBe(1);
            expect(decide(pieces, nowMs).steps).toEqual(once.steps);
            expect(pieces.probeRequests(nowMs)).toEqual(whole.probeRequests(nowMs));
          }
        }
        expect(pieces.verdicts()).toEqual(whole.verdicts());
      },
    ),
    { numRuns: 25 },
  );
});

test('however much hangs, a call ends once it has read its share, and the next goes on as of when the first began', () => {
  const everywhere = { server: 1, racks: [0, 1, 2, 3] };
  const [whole, engine] = [engineThatReads(Number.POSITIVE_INFINITY), engineThatReads(20)];
  for (const one of [whole, engine]) one.observe(told(20_000, everywhere));
  decide(whole, 20_500);
  decide(engine, 20_500);
  const opened = whole.evaluate(21_500);
  expect(opened.map(({ kind, atMs }) => [kind, atMs])).toEqual([['opened', 21_500]]);
  let callCount = 1;
  let steps = engine.evaluate(21_500);
  while (engine.isThinking) {
    expect(steps).toEqual([]);
    steps = engine.evaluate(21_500 + 100 * callCount++);
  }
  expect(callCount).toBeGreaterThan(5);
  expect(steps).toEqual(opened);
});

test('what is said while an evaluation is under way is heard by the next', () => {
  const engine = engineThatReads(20);
  engine.observe(told(20_000, { server: 1, racks: [0, 1, 2, 3] }));
  decide(engine, 20_500);
  engine.evaluate(21_500);
  expect(engine.isThinking).toBe(true);
  engine.observe(reportsAt(22_000, () => false).map((well) => ({ ...well, sinceMs: 22_000, changedAtMs: 22_000 })));
  const kinds = [22_000, 23_000, 24_000, 35_000].flatMap((nowMs) =>
    decide(engine, nowMs).steps.map(({ kind }) => kind),
  );
  expect(kinds).toEqual(['opened', 'recovering', 'resolved']);
  expect(engine.verdicts().flatMap(({ mounts }) => mounts.filter(({ leftAtMs }) => leftAtMs === null))).toEqual([]);
});
