import type { MountDescription } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { TransportWatch } from './transport-watch.ts';

const info = (ticks: number, waiting: number, port = 2049) =>
  `last_used=${ticks}\nbinding_q_len=0\nsending_q_len=0\npending_q_len=${waiting}\nbacklog_q_len=0\ndst_port=${port}\n`;

/** Files of `/sys` by the transport's number: its server's address, and what it tells. */
function fakeSysfs(files: Map<number, { address: string; info: string }>) {
  return {
    list: async () =>
      [...files.keys()].flatMap((number) => [`switch-${number}`, `switch-${number}/xprt-${number}-tcp`]),
    readMany: async (paths: readonly string[]) =>
      paths.map((path) => {
        const file = files.get(Number(/switch-(\d+)/.exec(path)?.[1]));
        return path.endsWith('dstaddr') ? `${file?.address}\n` : (file?.info ?? null);
      }),
  };
}

const mount = (superblock: string, address: string, options = {}): MountDescription => ({
  ...{ mountpoint: `/${superblock}`, superblock, source: 'f:/a', serverName: 'f', exportPath: '/a' },
  ...{ filesystemType: 'nfs4', address, options },
});

test('a mount is seen by the transports to its address and port, and one standstill among them is its standstill', async () => {
  const files = new Map([
    [1, { address: '10.0.0.1', info: info(5, 1) }],
    [2, { address: '10.0.0.1', info: info(6, 0) }],
    [3, { address: '10.0.0.2', info: info(7, 0) }],
    [4, { address: '10.0.0.3', info: info(8, 1, 4045) }],
  ]);
  const watch = new TransportWatch(fakeSysfs(files));
  const mounts = [
    mount('0:1', '10.0.0.1'),
    mount('0:2', '10.0.0.2'),
    mount('0:3', '10.0.0.3'),
    mount('0:4', '10.0.0.4'),
  ];
  const custom = mount('0:5', '10.0.0.3', { port: '4045' });
  for (const nowMs of [0, 800]) await watch.look([...mounts, custom], nowMs);
  const looks = await watch.look([...mounts, custom], 1600);
  expect([...looks].map(([superblock, { stalledSinceMs }]) => [superblock, stalledSinceMs])).toEqual([
    ['0:1', 0],
    ['0:2', null],
    ['0:5', 0],
  ]);
});

test('a transport that takes the place of another is another', async () => {
  const files = new Map([[1, { address: '10.0.0.1', info: info(5, 1) }]]);
  const watch = new TransportWatch(fakeSysfs(files));
  await watch.look([mount('0:1', '10.0.0.1')], 0);
  files.set(1, { address: '10.0.0.2', info: info(5, 1) });
  const looks = await watch.look([mount('0:1', '10.0.0.1'), mount('0:2', '10.0.0.2')], 5000);
  expect(looks.get('0:1')).toBeUndefined();
  expect(looks.get('0:2')?.stalledSinceMs).toBeNull();
});
