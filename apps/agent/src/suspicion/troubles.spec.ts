import type { MountState } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { Troubles } from './troubles.ts';

test.each<[MountState[], boolean, boolean]>([
  [['ok', 'ok'], false, false],
  [['unknown'], false, false],
  [['ok', 'slow'], false, true],
  [['hung'], false, true],
  [['stale'], false, true],
  [['error'], false, true],
  [['ok'], true, true],
  [[], false, false],
])('states %s and suspected %s: in trouble is %s', (states, isSuspected, expected) => {
  const troubles = new Troubles({ statesOf: () => states, isSuspected: () => isSuspected });
  troubles.review('0:1');
  expect(troubles.superblocks.has('0:1')).toBe(expected);
});

test('trouble is told when it begins and when it ends, also by the going of a mount, and not between', () => {
  const states = new Map<string, MountState[]>([['0:1', ['hung']]]);
  const troubles = new Troubles({ statesOf: (superblock) => states.get(superblock) ?? [], isSuspected: () => false });
  const told: string[] = [];
  troubles.onChanged((superblock, isInTrouble) => told.push(`${superblock} ${isInTrouble}`));
  troubles.review('0:1');
  troubles.review('0:1');
  states.set('0:1', ['slow']);
  troubles.reviewAll(['0:1', '0:2']);
  states.clear();
  troubles.reviewAll(['0:2']);
  expect(told).toEqual(['0:1 true', '0:1 false']);
});
