import type { Mount, MountOptions } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { driftingOptions } from './option-drift.ts';

const mounts = (...options: MountOptions[]) =>
  options.map((each, place) => ({ id: `m${place}`, options: each }) as Mount);
const told = (found: ReturnType<typeof driftingOptions>) =>
  found.map(({ name, values }) => [name, values.map(({ value, mounts: of }) => [value, of.length])]);

describe('driftingOptions', () => {
  it('names what differs, the commonest value first, and what is missing as such', () => {
    expect(
      told(driftingOptions(mounts({ vers: '4.2', hard: true }, { vers: '4.2', hard: true }, { vers: '3' }))),
    ).toEqual([
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
    const found = driftingOptions(
      mounts({ a: '1', b: '1' }, { a: '1', b: '2' }, { a: '1', b: '2' }, { a: '2', b: '1' }, { a: '1', b: '1' }),
    );
    expect(found.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is silent about what is the same everywhere, and about addresses of the hosts themselves', () => {
    expect(
      driftingOptions(mounts({ vers: '4.2', clientaddr: '10.0.0.1' }, { vers: '4.2', clientaddr: '10.0.0.2' })),
    ).toEqual([]);
    expect(driftingOptions([])).toEqual([]);
  });
});
