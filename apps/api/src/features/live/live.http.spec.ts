import {
  LIVE_NAMESPACE,
  type LiveChange,
  MAX_WATCHED_ROOMS,
  type Problem,
  type WatchReply,
} from '@mountwatch/protocol';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, AGENT_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';

let api: TestApp;
let feed: EvidenceFeed;
const sockets: Socket[] = [];

function connect(auth: Record<string, unknown>): Socket {
  const socket = io(api.url + LIVE_NAMESPACE, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
  sockets.push(socket);
  return socket;
}

function connected(socket: Socket): Promise<Problem | 'connected'> {
  const { promise, resolve } = Promise.withResolvers<Problem | 'connected'>();
  socket.on('connect', () => resolve('connected'));
  socket.on('connect_error', (error) => resolve((error as Error & { data: Problem }).data));
  return promise;
}

async function watcher(...rooms: unknown[]): Promise<{ socket: Socket; heard: LiveChange[] }> {
  const socket = connect({ token: ADMIN_TOKEN });
  const heard: LiveChange[] = [];
  socket.on('changed', (change: LiveChange) => heard.push(change));
  expect(await connected(socket)).toBe('connected');
  for (const room of rooms) expect(await socket.emitWithAck('watch', room)).toMatchObject({ ok: true });
  return { socket, heard };
}

beforeAll(async () => {
  api = await startTestApp();
  feed = api.app.get(EvidenceFeed);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => api.stop());

describe('a connection to /live', () => {
  it('is refused without a credential, and with one that may not read', async () => {
    expect(await connected(connect({}))).toMatchObject({ code: 'not-signed-in', status: 401 });
    expect(await connected(connect({ token: 'mw_nobody' }))).toMatchObject({ code: 'not-signed-in' });
    expect(await connected(connect({ token: AGENT_TOKEN }))).toMatchObject({ code: 'not-allowed', status: 403 });
  });
});

describe('watch', () => {
  it('refuses what is no room, and goes on', async () => {
    const { socket } = await watcher();
    for (const room of ['', 'fleets', 'server:', 'disk:1', null, 7, { a: 1 }, [['fleet']]]) {
      const reply: WatchReply = await socket.emitWithAck('watch', room);
      expect(reply, JSON.stringify(room)).toMatchObject({ ok: false, problem: { code: 'invalid-request' } });
    }
    expect(await socket.emitWithAck('watch', 'fleet')).toMatchObject({ ok: true });
  });

  it('says for how long nothing of a kind has changed, so that what was read since is not read again', async () => {
    const { socket } = await watcher('fleet');
    const quietForMs = async () => {
      const reply: WatchReply = await socket.emitWithAck('watch', 'server:s1');
      return reply.ok ? reply.quietForMs : undefined;
    };
    api.clock.advance(60_000);
    expect((await quietForMs())?.mount).toBeGreaterThanOrEqual(60_000);
    feed.changed({ mountIds: ['m1'] });
    api.clock.advance(700);
    expect(await quietForMs()).toMatchObject({ mount: 700 });
    expect((await quietForMs())?.incident).toBeGreaterThanOrEqual(60_700);
  });

  it(`allows ${MAX_WATCHED_ROOMS} rooms and no more, until one is left`, async () => {
    const rooms = Array.from({ length: MAX_WATCHED_ROOMS }, (_, index) => `host:${index}`);
    const { socket } = await watcher(...rooms);
    expect(await socket.emitWithAck('watch', 'fleet')).toMatchObject({ ok: false });
    expect(await socket.emitWithAck('watch', 'host:0')).toMatchObject({ ok: true });
    expect(await socket.emitWithAck('unwatch', 'host:0')).toEqual({ ok: true });
    expect(await socket.emitWithAck('watch', 'fleet')).toMatchObject({ ok: true });
  });
});

describe('changed', () => {
  it('reaches the fleet and the named server and host, and nobody else', async () => {
    const fleet = await watcher('fleet');
    const server = await watcher('server:s1');
    const host = await watcher('host:h1');
    const other = await watcher('server:s2', 'host:h2', 'incident:i1');
    feed.changed({ hostIds: ['h1'], serverIds: ['s1'], mountIds: ['m1'], transitionIds: ['7'] });
    await expect.poll(() => [fleet, server, host].map(({ heard }) => heard.length)).toEqual([1, 1, 1]);
    expect(fleet.heard[0]).toEqual({
      room: 'fleet',
      at: api.clock.now().toISOString(),
      changes: [
        { kind: 'host', ids: ['h1'], isTruncated: false },
        { kind: 'server', ids: ['s1'], isTruncated: false },
        { kind: 'mount', ids: ['m1'], isTruncated: false },
        { kind: 'transition', ids: ['7'], isTruncated: false },
      ],
    });
    expect(other.heard).toEqual([]);
  });

  it('comes at most twice a second however much changes, and then says everything', async () => {
    const { heard } = await watcher('fleet');
    const startedAt = performance.now();
    let count = 0;
    while (performance.now() - startedAt < 1_200) {
      feed.changed({ mountIds: [`m${count++}`] });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await expect.poll(() => heard.at(-1)?.changes[0]?.ids).toContain(`m${count - 1}`);
    // One at once, then one each half second: at 0, 500, 1000 and the rest at 1500 ms.
    expect(heard.length).toBeLessThanOrEqual(4);
    expect(heard.length).toBeGreaterThanOrEqual(3);
  });

  it('is cut at 100 ids of a kind, and says so', async () => {
    const { heard } = await watcher('fleet');
    feed.changed({ mountIds: Array.from({ length: 101 }, (_, index) => `m${index}`) });
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]?.changes).toEqual([{ kind: 'mount', ids: expect.any(Array), isTruncated: true }]);
    expect(heard[0]?.changes[0]?.ids).toHaveLength(100);
  });
});
