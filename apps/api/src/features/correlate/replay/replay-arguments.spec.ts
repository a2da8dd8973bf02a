import { expect, test } from 'vitest';
import { readReplayArguments, WrongUse } from './replay-arguments.ts';

const NOW = Date.parse('2026-11-22T10:00:00.000Z');
const read = (...args: string[]) => readReplayArguments(args, NOW);

test('instants are given as such or as how long ago, and settings by name', () => {
  expect(read('--from', '90m', '--set', 'openScore=6')).toEqual({
    stretch: { from: new Date('2026-11-22T08:30:00.000Z'), to: new Date(NOW) },
    settings: { openScore: 6 },
    isJson: false,
  });
  expect(read('--from', '2026-11-20T00:00:00Z', '--to', '1d').stretch.to).toEqual(new Date('2026-11-21T10:00:00.000Z'));
});

test('wrong use is named: what is missing, unknown, no number, no instant, empty or too long', () => {
  for (const args of [
    [],
    ['--from', 'yesterday'],
    ['--from', '0m'],
    ['--from', '32d'],
    ['--from', '1h', '--set', 'mood=1'],
    ['--from', '1h', '--set', 'openScore=high'],
    ['--from', '1h', '--colour'],
  ]) {
    expect(() => read(...args), args.join(' ')).toThrow(WrongUse);
  }
});
