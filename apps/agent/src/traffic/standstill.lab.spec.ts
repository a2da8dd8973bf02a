import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Standstill } from './standstill.ts';

/** An NFSv3 mount in use (a lookup each 0.2 s) on kernel 6.1, its gauges read each 0.2 s: `ms ticks waiting`, `ms # phase`. */
const RECORDED = readFileSync(new URL('./fixtures/gauges-v3-6.1.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

/** When, in ms since a phase of the recording began, a stage that looks each 0.7 s begins to suspect; for one start of its turns. */
function suspectedAfterMs(wanted: string, offsetMs: number): number[] {
  const standstill = new Standstill();
  const found: number[] = [];
  let phase = { name: '', beganMs: 0 };
  let nextMs = 0;
  let wasSuspected = false;
  for (const line of RECORDED) {
    const [atMs = 0, progress = '', rest = ''] = line
      .split(' ')
      .map((field, index) => (index === 0 ? Number(field) : field)) as [number, string, string];
    if (progress === '#') {
      phase = { name: rest, beganMs: atMs };
      nextMs = atMs + offsetMs;
    } else if (phase.name === wanted && atMs >= nextMs) {
      nextMs = atMs + 700;
      const isSuspected = standstill.observe({ progress, waitingCount: Number(rest) }, atMs) !== null;
      if (isSuspected && !wasSuspected) found.push(atMs - phase.beganMs);
      wasSuspected = isSuspected;
    }
  }
  return found;
}

const OFFSETS = [0, 100, 200, 300, 400, 500, 600];

test.each(['quiet', 'loss5-200ms', 'delay300'])('no suspicion in the recorded phase %s', (phase) => {
  for (const offsetMs of OFFSETS) expect(suspectedAfterMs(phase, offsetMs)).toEqual([]);
});

test('a server that takes two seconds for each call is suspected once at most in half a minute', () => {
  for (const offsetMs of OFFSETS) expect(suspectedAfterMs('delay2s', offsetMs).length).toBeLessThanOrEqual(1);
});

test('a cut is suspected within two seconds of it, whenever it falls between two looks', () => {
  for (const offsetMs of OFFSETS) {
    const [first] = suspectedAfterMs('cutC', offsetMs);
    expect(first).toBeGreaterThan(600);
    expect(first).toBeLessThan(2000);
  }
});
