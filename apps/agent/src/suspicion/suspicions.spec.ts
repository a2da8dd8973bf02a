import { expect, test } from 'vitest';
import { type SuspicionChange, Suspicions } from './suspicions.ts';

function watched(...superblocks: string[]) {
  const suspicions = new Suspicions();
  const changes: string[] = [];
  suspicions.onChanged(({ isStanding, reason, superblock, sinceMs }: SuspicionChange) =>
    changes.push(`${isStanding ? '+' : '-'}${superblock} ${reason} ${sinceMs}`),
  );
  suspicions.keepOnly(new Set(superblocks));
  return { suspicions, changes };
}

test('each reason is told once when it is raised and once when it is withdrawn, and keeps since when it stands', () => {
  const { suspicions, changes } = watched('0:1');
  suspicions.raise('0:1', 'pending', 5);
  suspicions.raise('0:1', 'pending', 9);
  suspicions.raise('0:1', 'no-replies', 7);
  expect(suspicions.of('0:1')).toEqual([
    { reason: 'pending', sinceMs: 5 },
    { reason: 'no-replies', sinceMs: 7 },
  ]);
  suspicions.withdraw('0:1', 'pending');
  suspicions.withdraw('0:1', 'pending');
  expect(changes).toEqual(['+0:1 pending 5', '+0:1 no-replies 7', '-0:1 pending 5']);
});

test('of a superblock that discovery has not found nothing is taken', () => {
  const { suspicions, changes } = watched('0:1');
  suspicions.raise('0:9', 'pending', 5);
  expect([suspicions.of('0:9'), changes]).toEqual([[], []]);
});

test('what has gone has its suspicions withdrawn, and comes back without any', () => {
  const { suspicions, changes } = watched('0:1', '0:2');
  suspicions.raise('0:1', 'lease-expired', 5);
  suspicions.raise('0:2', 'pending', 6);
  suspicions.keepOnly(new Set(['0:2']));
  expect(changes.at(-1)).toBe('-0:1 lease-expired 5');
  suspicions.keepOnly(new Set(['0:1', '0:2']));
  expect([suspicions.of('0:1'), suspicions.of('0:2').length]).toEqual([[], 1]);
});
