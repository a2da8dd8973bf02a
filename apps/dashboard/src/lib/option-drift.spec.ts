import type { MountOptions, OptionSet } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { driftingOptions } from './option-drift.ts';

const set = (mountCount: number, options: MountOptions): OptionSet => ({ options, mountCount, examples: [] });
const told = (found: ReturnType<typeof driftingOptions>) =>
  found.map(({ name, values }) => [name, values.map(({ value, mountCount }) => [value, mountCount])]);

describe('driftingOptions', () => {
  it('names what differs, the commonest value first, and what is missing as such', () => {
    expect(told(driftingOptions([set(2, { vers: '4.2', hard: true }), set(1, { vers: '3' })]))).toEqual([
      [
        'hard',
        [
          ['set', 2],
          [null, 1],
        ],
      ],
      [
        'vers',
        [
          ['4.2', 2],
          ['3', 1],
        ],
      ],
    ]);
  });

  it('puts first what fewest deviate in', () => {
    const found = driftingOptions([set(2, { a: '1', b: '1' }), set(2, { a: '1', b: '2' }), set(1, { a: '2', b: '1' })]);
    expect(found.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is silent about what is the same everywhere', () => {
    expect(driftingOptions([set(2, { vers: '4.2' })])).toEqual([]);
    expect(driftingOptions([])).toEqual([]);
  });
});
