import { describe, expect, it } from 'vitest';
import { steadyOrder } from './steady-order.ts';

const row = (key: string, state = 'ok') => ({ key, state });
const keyOf = ({ key }: { key: string }) => key;
const keys = (rows: { key: string }[]) => rows.map(keyOf).join('');

describe('steadyOrder', () => {
  it('leaves every row in its place, with its newest content', () => {
    const { rows, heldCount } = steadyOrder([row('a'), row('b')], [row('b', 'hung'), row('a')], keyOf);
    expect(rows).toEqual([row('a'), row('b', 'hung')]);
    expect(heldCount).toBe(0);
  });

  it('holds back what would push rows down, and says how many', () => {
    const { rows, heldCount } = steadyOrder(
      [row('a'), row('b')],
      ['x', 'a', 'y', 'b'].map((key) => row(key)),
      keyOf,
    );
    expect([keys(rows), heldCount]).toEqual(['ab', 2]);
  });

  it('adds what comes after everything, as the next page does', () => {
    const { rows, heldCount } = steadyOrder(
      [row('a'), row('b')],
      ['a', 'b', 'c'].map((key) => row(key)),
      keyOf,
    );
    expect([keys(rows), heldCount]).toEqual(['abc', 0]);
  });

  it('keeps what is gone, as it was last seen', () => {
    expect(keys(steadyOrder([row('a'), row('b')], [row('b')], keyOf).rows)).toBe('ab');
    expect(steadyOrder([row('a')], [row('x')], keyOf)).toEqual({ rows: [row('a')], heldCount: 1 });
  });

  it('shows everything where nothing was being read', () => {
    expect(keys(steadyOrder([], [row('a'), row('b')], keyOf).rows)).toBe('ab');
  });
});
