import type { AgentHealth } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { ToldHealth } from './told-health.ts';

const healthAt = (lastSuccessAt: string, lastFailure: string | null = null): AgentHealth => ({
  ...{ outboxRecordCount: 0, droppedRecordCount: 0, kernelLogGapCount: 0, unkillableChildCount: 0 },
  stages: [{ stage: 'probe', lastSuccessAt, lastDurationMs: 2, lastFailure }],
});
const FIRST = healthAt('2026-11-22T10:00:00.000Z');
const SECOND = healthAt('2026-11-22T10:00:10.000Z');

test('health of which only times have changed is told once a minute', () => {
  const told = new ToldHealth();
  expect(told.next(FIRST, 0)).toBe(FIRST);
  expect(told.next(SECOND, 10_000)).toBeUndefined();
  expect(told.next(SECOND, 60_000)).toBe(SECOND);
});

test('whatever else changes is told at once, and so is all of it on a new connection', () => {
  const told = new ToldHealth();
  told.next(FIRST, 0);
  const failed = healthAt('2026-11-22T10:00:10.000Z', 'no worker');
  expect(told.next(failed, 1)).toBe(failed);
  expect(told.next(SECOND, 2)).toBe(SECOND);
  const late = { ...SECOND, lagLevel: 2 };
  expect(told.next(late, 3)).toBe(late);
  expect(told.next(late, 4)).toBeUndefined();
  told.forget();
  expect(told.next(late, 5)).toBe(late);
});
