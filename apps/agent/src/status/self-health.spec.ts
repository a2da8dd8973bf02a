import type { Logger } from '@mountwatch/runtime';
import { beforeEach, expect, test } from 'vitest';
import { SelfHealth } from './self-health.ts';

const clock = { nowMs: () => 1_000_000, monotonicMs: () => 0 };
let said: string[];
let health: SelfHealth;

beforeEach(() => {
  said = [];
  const say = (_: object, text: string) => said.push(text);
  health = new SelfHealth(clock, { info: say, warn: say } as unknown as Logger);
});

test('failures that alternate are each said once until the stage is well, and then anew', () => {
  for (const failure of ['lost', 'refused', 'lost', 'refused']) health.failed('uplink', failure);
  expect(health.stages).toMatchObject([{ stage: 'uplink', lastFailure: 'refused' }]);
  health.succeeded('uplink');
  health.failed('uplink', 'lost');
  expect(said).toEqual(['uplink: lost', 'uplink: refused', 'uplink is well again', 'uplink: lost']);
});

test('a stage that fails in ever new words has ten of them in the log', () => {
  for (let at = 0; at < 100; at += 1) health.failed('probe', `fault ${at}`);
  expect(said).toHaveLength(10);
  expect(health.stages[0]?.lastFailure).toBe('fault 99');
});

test('a turn that fails is a failure of its stage and goes no further', async () => {
  await health.run('discovery', () => Promise.reject(new Error('broken')));
  expect(health.stages).toMatchObject([{ stage: 'discovery', lastSuccessAt: null, lastFailure: 'broken' }]);
});
