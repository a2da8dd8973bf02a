import { describe, expect, it } from 'vitest';
import { ownTime } from './agent-time.ts';

const nowMs = Date.parse('2026-11-22T10:00:00.000Z');

describe('an instant of an agent', () => {
  it('is taken as it is from a clock that is right within 2 s', () => {
    expect(ownTime('2026-11-22T09:59:00.500Z', { offsetMs: 1_900, nowMs })).toBe('2026-11-22T09:59:00.500Z');
    expect(ownTime('2026-11-22T09:59:00.500Z', { offsetMs: null, nowMs })).toBe('2026-11-22T09:59:00.500Z');
  });

  it('is corrected by what its clock is off, either way', () => {
    expect(ownTime('2026-11-22T10:59:00.000Z', { offsetMs: 3_600_000, nowMs })).toBe('2026-11-22T09:59:00.000Z');
    expect(ownTime('1970-01-01T00:00:10.000Z', { offsetMs: 20_000 - nowMs, nowMs })).toBe('2026-11-22T09:59:50.000Z');
  });

  it('is never ahead of us, nor before 1970', () => {
    expect(ownTime('2031-01-01T00:00:00.000Z', { offsetMs: 0, nowMs })).toBe('2026-11-22T10:00:00.000Z');
    expect(ownTime('2026-11-22T10:00:00.001Z', { offsetMs: 0, nowMs })).toBe('2026-11-22T10:00:00.000Z');
    expect(ownTime('0001-01-01T00:00:00.000Z', { offsetMs: 0, nowMs })).toBe('1970-01-01T00:00:00.000Z');
  });
});
