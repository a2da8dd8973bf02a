import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type ClimbTerms, climb } from './climb.ts';
import { NameLookup } from './name-lookup.ts';
import type { TriageTarget } from './triage-target.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const socket of sockets) socket.destroy();
});

/** A server on the loopback that treats each connection so; gives its port. */
async function serve(onConnection: (socket: Socket) => void, host = '127.0.0.1'): Promise<number> {
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as { port: number }).port;
}

/** Answers each call with these words, after its own transaction number. */
const answering =
  (...words: number[]) =>
  (socket: Socket) =>
    socket.on('data', (call) => {
      const reply = Buffer.alloc(8 + 4 * words.length);
      reply.writeUInt32BE(0x8000_0000 + reply.length - 4, 0);
      (call as Buffer).copy(reply, 4, 4, 8);
      for (const [at, word] of words.entries()) reply.writeUInt32BE(word, 8 + 4 * at);
      socket.write(reply);
    });
const SUCCESS = [1, 0, 0, 0, 0];
const silent = () => {};

const target = (port: number, more: Partial<TriageTarget> = {}): TriageTarget => ({
  ...{ serverName: '127.0.0.1', address: '127.0.0.1', port, version: 4, transport: 'tcp', ...more },
});
const terms = (more: Partial<ClimbTerms> = {}): ClimbTerms => ({
  clock: { nowMs: Date.now, monotonicMs: () => performance.now() },
  ...{ lookup: { addressesOf: async () => ['127.0.0.1'] }, deadlineMs: 300, portmapperPort: 1, ...more },
});
const climbTo = (to: TriageTarget, by = terms()) => climb(to, by, new AbortController().signal);

async function unusedPort(): Promise<number> {
  const port = await serve(silent);
  await new Promise((resolve) => servers.pop()!.close(resolve));
  return port;
}

test('a server that answers NULL answers', async () => {
  const climbed = await climbTo(target(await serve(answering(...SUCCESS))));
  expect(climbed).toMatchObject({ conclusion: 'server-answers', failedRung: null, nfsVersion: '4' });
  expect(climbed.rungs.map(({ rung, outcome }) => `${rung} ${outcome}`)).toEqual([
    ...['resolve skipped', 'connect ok', 'null ok', 'portmap skipped'],
  ]);
  for (const { outcome, latencyMs } of climbed.rungs) expect(latencyMs === null).toBe(outcome === 'skipped');
});

test('a port that nobody listens on refuses', async () => {
  expect(await climbTo(target(await unusedPort()))).toMatchObject({
    conclusion: 'port-refuses',
    failedRung: 'connect',
  });
});

test.each([
  ['says nothing', silent, 'timed-out'],
  ['closes the connection', (socket: Socket) => void socket.end(), 'failed'],
  ['resets it', (socket: Socket) => void socket.on('data', () => socket.resetAndDestroy()), 'failed'],
  ['speaks HTTP', (socket: Socket) => void socket.on('data', () => socket.end('HTTP/1.1 400 Bad\r\n\r\n')), 'failed'],
  ['sends without end', (socket: Socket) => void socket.write(Buffer.alloc(1_000_000)), 'failed'],
])('a server that accepts and %s is silent', async (...[, behaviour, outcome]) => {
  const climbed = await climbTo(target(await serve(behaviour)));
  expect(climbed).toMatchObject({ conclusion: 'rpc-silent', failedRung: 'null' });
  expect(climbed.rungs[2]).toMatchObject({ rung: 'null', outcome });
});

test('a server of other versions rejects, and says which it serves', async () => {
  const climbed = await climbTo(target(await serve(answering(1, 0, 0, 0, 2, 3, 3))));
  expect(climbed).toMatchObject({ conclusion: 'rpc-rejected', failedRung: 'null' });
  expect(climbed.rungs[2]?.detail).toBe('only versions 3 to 3 are served');
});

test('a server that refuses to know us is alive', async () => {
  const climbed = await climbTo(target(await serve(answering(1, 1, 1, 5))));
  expect(climbed).toMatchObject({ conclusion: 'server-answers', failedRung: null });
});

test('of NFSv3 the portmapper is asked too, where the host was reached, and it decides nothing', async () => {
  const port = await serve(answering(...SUCCESS));
  const asked = await climbTo(target(port, { version: 3 }), terms({ portmapperPort: port }));
  expect(asked.rungs[3]).toMatchObject({ rung: 'portmap', outcome: 'ok' });
  const refused = await climbTo(target(port, { version: 3 }), terms({ portmapperPort: await unusedPort() }));
  expect(refused.rungs[3]).toMatchObject({ rung: 'portmap', outcome: 'refused' });
  expect(refused.conclusion).toBe('server-answers');
});

test('a name that does not resolve is said, and the mount’s own address is taken', async () => {
  const addressesOf = () => Promise.reject(new Error('no resolver'));
  const to = target(await serve(answering(...SUCCESS)), { serverName: 'filer' });
  const climbed = await climbTo(to, terms({ lookup: { addressesOf } }));
  expect(climbed).toMatchObject({ conclusion: 'server-answers', failedRung: null, address: '127.0.0.1' });
  expect(climbed.rungs[0]).toMatchObject({ rung: 'resolve', outcome: 'failed' });
  const lost = await climbTo({ ...to, address: null }, terms({ lookup: { addressesOf } }));
  expect(lost).toMatchObject({ conclusion: 'unknown', failedRung: 'resolve', address: '' });
});

test('a name that has moved to another address is said so', async () => {
  const to = target(await serve(answering(...SUCCESS)), { serverName: 'filer' });
  const climbed = await climbTo(to, terms({ lookup: { addressesOf: async () => ['10.0.0.9'] } }));
  expect(climbed.rungs[0]?.detail).toBe("10.0.0.9, not the mount's 127.0.0.1");
});

test('an IPv6 address is asked as it is, also with a zone', async () => {
  const port = await serve(answering(...SUCCESS), '::1');
  expect(await climbTo(target(port, { address: '::1' }))).toMatchObject({ conclusion: 'server-answers' });
  expect(await climbTo(target(port, { address: '::1%lo' }))).toMatchObject({ conclusion: 'server-answers' });
});

test('a climb that is aborted lets its connection go', async () => {
  const port = await serve(silent);
  const abort = new AbortController();
  const climbed = climb(target(port), terms({ deadlineMs: 60_000 }), abort.signal);
  setTimeout(() => abort.abort(), 50);
  expect((await climbed).conclusion).toBe('rpc-silent');
});

test('names are looked up as the host does, its own file included, and one that is none has no address', async () => {
  const lookup = new NameLookup();
  const addresses = await lookup.addressesOf('localhost', 5000);
  expect(addresses.some((address) => ['127.0.0.1', '::1'].includes(address))).toBe(true);
  await expect(lookup.addressesOf('no-such-host.invalid', 5000)).rejects.toThrow();
});
