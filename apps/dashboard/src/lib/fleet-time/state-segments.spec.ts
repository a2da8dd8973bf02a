import { describe, expect, it } from 'vitest';
import { stateSegments } from './state-segments.ts';

const START = Date.parse('2026-11-22T10:00:00.000Z');
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();
const span = { fromMs: START, toMs: START + 10 * 60_000 };
const minutes = (ms: number) => (ms - START) / 60_000;
const told = (past: Parameters<typeof stateSegments>[0]) =>
  stateSegments(past, span).map(({ state, fromMs, toMs }) => [state, minutes(fromMs), minutes(toMs)]);

describe('stateSegments', () => {
  it('is the present state all along where nothing changed', () => {
    expect(told({ state: 'ok', transitions: [] })).toEqual([['ok', 0, 10]]);
  });

  it('goes from what the first change came from to what the last one led to, newest first or not', () => {
    const transitions = [
      { at: at(7), from: 'hung', to: 'ok' } as const,
      { at: at(3), from: 'ok', to: 'hung' } as const,
    ];
    expect(told({ state: 'ok', transitions })).toEqual([
      ['ok', 0, 3],
      ['hung', 3, 7],
      ['ok', 7, 10],
    ]);
  });

  it('knows the state at its beginning from a change before it', () => {
    expect(told({ state: 'unknown', transitions: [{ at: at(-5), from: 'ok', to: 'stale' }] })).toEqual([
      ['stale', 0, 10],
    ]);
  });

  it('leaves out what is later than its end, and gives no stretch without length', () => {
    const transitions = [
      { at: at(0), from: 'unknown', to: 'ok' } as const,
      { at: at(12), from: 'ok', to: 'hung' } as const,
    ];
    expect(told({ state: 'hung', transitions })).toEqual([['ok', 0, 10]]);
  });
});
