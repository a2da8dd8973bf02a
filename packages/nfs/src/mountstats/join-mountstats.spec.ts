import { expect, test } from 'vitest';
import { joinMountstats } from './join-mountstats.ts';
import { parseMountstats } from './parse-mountstats.ts';

const entries = (...mounts: [mountpoint: string, source: string, age: number][]) =>
  parseMountstats(
    new TextEncoder().encode(
      mounts
        .map(([at, from, age]) => `device ${from} mounted on ${at} with fstype nfs statvers=1.1\n\tage:\t${age}\n`)
        .join(''),
    ),
  );
const ages = (joined: ReturnType<typeof joinMountstats>) =>
  [...joined].map(([superblock, { ageSeconds }]) => [superblock, ageSeconds]);

test('mounts are found by mountpoint and source, whatever the order', () => {
  const joined = joinMountstats(entries(['/b', 'f:/b', 2], ['/a', 'f:/a', 1]), [
    { mountpoint: '/a', source: 'f:/a', superblock: '0:1' },
    { mountpoint: '/b', source: 'f:/b', superblock: '0:2' },
    { mountpoint: '/c', source: 'f:/c', superblock: '0:3' },
  ]);
  expect(ages(joined)).toEqual([
    ['0:1', 1],
    ['0:2', 2],
  ]);
});

test('of two mounts at one place the upper one counts, and never for the mount that it covers', () => {
  const twice = entries(['/a', 'f:/old', 1], ['/a', 'f:/new', 2]);
  expect(ages(joinMountstats(twice, [{ mountpoint: '/a', source: 'f:/new', superblock: '0:2' }]))).toEqual([
    ['0:2', 2],
  ]);
  expect(ages(joinMountstats(twice, [{ mountpoint: '/a', source: 'f:/old', superblock: '0:1' }]))).toEqual([]);
});

test('a superblock with several mountpoints counts once', () => {
  const joined = joinMountstats(entries(['/a', 'f:/x', 1], ['/b', 'f:/x', 1]), [
    { mountpoint: '/a', source: 'f:/x', superblock: '0:1' },
    { mountpoint: '/b', source: 'f:/x', superblock: '0:1' },
  ]);
  expect(joined.size).toBe(1);
});
