import { expect, test } from 'vitest';
import { NO_CLIENTS } from './joined-server.ts';
import { NfsClientList } from './nfs-clients.ts';

const SERVERS = 'NV SERVER   PORT USE HOSTNAME\nv4 0a000001  801   2 filer1\n';
const VOLUMES = 'NV SERVER   PORT DEV          FSID                              FSC\nv4 0a000001  801 0:45  0:0  no\n';

function listOf(readFile: (path: string) => string) {
  let nowMs = 0;
  const paths: string[] = [];
  const list = new NfsClientList(
    async ({ path }) => {
      paths.push(path);
      return Buffer.from(readFile(path));
    },
    { nowMs: () => nowMs, monotonicMs: () => nowMs },
  );
  return { list, paths, pass: (ms: number) => (nowMs += ms) };
}

test('both files are read once in ten seconds, however often the list is asked for', async () => {
  const { list, paths, pass } = listOf((path) => (path.endsWith('servers') ? SERVERS : VOLUMES));
  const first = await list.read();
  expect(first.servers).toEqual([{ serverName: 'filer1', address: '10.0.0.1', port: 2049 }]);
  expect(first.volumes).toEqual([{ superblock: '0:45', address: '10.0.0.1', port: 2049 }]);
  pass(9999);
  expect(await list.read()).toBe(first);
  pass(1);
  await list.read();
  expect(paths).toHaveLength(4);
});

test('a list that cannot be read is empty, not an error and not the old one', async () => {
  let isGone = false;
  const { list, pass } = listOf((path) => {
    if (isGone) throw new Error('deadline');
    return path.endsWith('servers') ? SERVERS : VOLUMES;
  });
  await list.read();
  isGone = true;
  pass(20_000);
  expect(await list.read()).toBe(NO_CLIENTS);
});
