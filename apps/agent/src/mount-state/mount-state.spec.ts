import { ProbeOutcome } from '@mountwatch/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterHungWay, afterProbe, type MountStatus, newStatus } from './mount-state.ts';

const outcomes = fc.constantFrom(...ProbeOutcome.options);

function after(...history: ProbeOutcome[]): MountStatus {
  return history.reduce((status, outcome, index) => afterProbe(status, outcome, index + 1), newStatus(0));
}

test('a found mount is unknown until its first probe', () => {
  expect(newStatus(7)).toEqual({ state: 'unknown', sinceMs: 7, slowInARow: 0 });
});

test.each([
  ['ok', 'ok'],
  ['hung', 'hung'],
  ['stale', 'stale'],
  ['denied', 'error'],
  ['error', 'error'],
] as const)('one probe that ends %s makes the mount %s at once, from any state', (outcome, state) => {
  for (const before of [after(), after('ok'), after('slow', 'slow'), after('hung'), after('stale')]) {
    expect(afterProbe(before, outcome, 9).state).toBe(state);
  }
});

test('one slow probe answers, two in a row are slow, and a quick one between them counts anew', () => {
  expect(after('ok', 'slow').state).toBe('ok');
  expect(after('ok', 'slow', 'slow').state).toBe('slow');
  expect(after('ok', 'slow', 'ok', 'slow').state).toBe('ok');
  expect(after('hung', 'slow').state).toBe('ok');
});

test('a state lasts since the probe that began it', () => {
  expect(after('ok', 'hung', 'hung', 'hung')).toMatchObject({ state: 'hung', sinceMs: 2 });
});

test('once an outcome has been told twice, telling it again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(outcomes), outcomes, (history, outcome) => {
      const settled = after(...history, outcome, outcome);
      expect(afterProbe(settled, outcome, 1e6)).toEqual(settled);
    }),
  );
});

test('of every outcome but slow, once is enough for that', () => {
  fc.assert(
    fc.property(fc.array(outcomes), outcomes, (history, outcome) => {
      fc.pre(outcome !== 'slow');
      const settled = after(...history, outcome);
      expect(afterProbe(settled, outcome, 1e6)).toEqual(settled);
    }),
  );
});

test('a probe that hung on its way makes unknown what it was to ask, but what is known to hang still does', () => {
  expect(afterHungWay(after('ok'), 9)).toEqual(newStatus(9));
  expect(afterHungWay(after('slow', 'slow'), 9).state).toBe('unknown');
  expect(afterHungWay(newStatus(0), 9)).toEqual(newStatus(0));
  expect(afterHungWay(after('hung'), 9)).toEqual(after('hung'));
});
