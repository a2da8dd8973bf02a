import type { MountDescription, ProbeEvidence, ProbeOutcome } from '@mountwatch/protocol';
import { beforeEach, expect, test } from 'vitest';
import { HungWays, type Judgement } from './hung-ways.ts';

const mount = (mountpoint: string, superblock: string): MountDescription => ({
  ...{ mountpoint, superblock, source: 'f:/x', serverName: 'f', exportPath: '/x' },
  ...{ filesystemType: 'nfs', address: null, options: {} },
});
const MOUNTS = [mount('/n', 'outer'), mount('/n/x', 'inner'), mount('/nx', 'beside'), mount('/n/x/y', 'innermost')];
const ways = (mounts: MountDescription[]) =>
  mounts.map(({ mountpoint, superblock }) => ({ path: mountpoint, superblock }));
const evidence = (outcome: ProbeOutcome, startedMs: number): ProbeEvidence => ({
  ...{ kind: 'probe', probe: 'statfs', outcome, startedAt: new Date(startedMs).toISOString(), latencyMs: 1 },
  ...{ deadlineMs: 5, errno: null, wchan: null, syscall: null, stack: [], isKillable: null },
});
const said = ({ toBeProbed, verdicts }: Judgement) => [
  ...verdicts.map(({ isOnTheWay, superblock }) => `${superblock} ${isOnTheWay ? 'on the way' : 'itself'}`),
  ...toBeProbed.map((superblock) => `probe ${superblock}`),
];
let hungWays: HungWays;

beforeEach(() => {
  hungWays = new HungWays();
  hungWays.setWays(ways(MOUNTS), MOUNTS);
});

test('a mount beneath no other is accused by its own hang at once, whatever it is named like', () => {
  expect(said(hungWays.take('beside', evidence('hung', 1)))).toEqual(['beside itself']);
});

test('a mount beneath one that hangs is not accused', () => {
  hungWays.take('outer', evidence('hung', 1));
  expect(said(hungWays.take('inner', evidence('hung', 2)))).toEqual(['inner on the way']);
});

test('the hang of the outer one may be found later: until it has answered, nothing is said of the inner one', () => {
  hungWays.take('outer', evidence('ok', 1));
  expect(said(hungWays.take('inner', evidence('hung', 2)))).toEqual(['probe outer']);
  expect(said(hungWays.take('outer', evidence('hung', 3)))).toEqual(['outer itself', 'inner on the way']);
});

test('a mount beneath one that answers after it began to hang is accused', () => {
  expect(said(hungWays.take('inner', evidence('hung', 2)))).toEqual(['probe outer']);
  expect(said(hungWays.take('outer', evidence('ok', 3)))).toEqual(['outer itself', 'inner itself']);
  expect(said(hungWays.take('inner', evidence('hung', 3)))).toEqual(['inner itself']);
});

test('every mount on the way must have answered', () => {
  expect(said(hungWays.take('innermost', evidence('hung', 2)))).toEqual(['probe outer', 'probe inner']);
  expect(said(hungWays.take('outer', evidence('ok', 3)))).toEqual(['outer itself', 'probe inner']);
  expect(said(hungWays.take('inner', evidence('slow', 3)))).toEqual(['inner itself', 'innermost itself']);
});

test('an answer always counts, and ends what was undecided', () => {
  hungWays.take('inner', evidence('hung', 2));
  expect(said(hungWays.take('inner', evidence('ok', 4)))).toEqual(['inner itself']);
  expect(said(hungWays.take('outer', evidence('hung', 5)))).toEqual(['outer itself']);
});

test('an outer mount that has gone, or that is not probed, is nobody to wait for', () => {
  const mounts = MOUNTS.slice(1, 2);
  hungWays.setWays(ways(mounts), MOUNTS);
  expect(said(hungWays.take('inner', evidence('hung', 2)))).toEqual(['inner itself']);
});
