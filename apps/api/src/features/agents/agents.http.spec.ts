import { randomUUID } from 'node:crypto';
import {
  type AgentHello,
  type BatchReply,
  type HelloReply,
  PROTOCOL_VERSION,
  type Problem,
} from '@mountwatch/protocol';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { helloMessage, mountRecord, transitionRecord } from '../../../testing/agent-messages.ts';
import { ADMIN_TOKEN, AGENT_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;
const sockets: Socket[] = [];

beforeAll(async () => {
  api = await startTestApp();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => api.stop());

function open(auth: object, options: object = {}): Socket {
  const settings = { transports: ['websocket'], forceNew: true, reconnection: false, auth, ...options };
  const socket = io(`${api.url}/agent`, settings);
  sockets.push(socket);
  return socket;
}

async function connect(token = AGENT_TOKEN): Promise<Socket> {
  const socket = open({ token });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function refusalOf(auth: object): Promise<Problem> {
  const { promise, resolve } = Promise.withResolvers<Problem>();
  open(auth).once('connect_error', (error) => resolve((error as Error & { data: Problem }).data));
  return await promise;
}

const say = <Reply>(socket: Socket, event: string, message?: unknown): Promise<Reply> =>
  socket.timeout(5_000).emitWithAck(event, ...(message === undefined ? [] : [message]));
const hello = (socket: Socket, message: AgentHello) => say<HelloReply>(socket, 'hello', message);
const batch = (socket: Socket, message: unknown) => say<BatchReply>(socket, 'batch', message);

describe('a connection', () => {
  it('without a token, with a wrong one or one that may not ingest is refused, and told why', async () => {
    const { body } = await api.post<{ secret: string }>('/api/v1/tokens', { name: 'reader', scopes: ['read'] });
    expect(await refusalOf({})).toMatchObject({ code: 'not-signed-in', status: 401 });
    expect(await refusalOf({ token: { a: 1 } })).toMatchObject({ code: 'not-signed-in' });
    expect(await refusalOf({ token: `${AGENT_TOKEN}x` })).toMatchObject({ code: 'not-signed-in' });
    expect(await refusalOf({ token: body.secret })).toMatchObject({ code: 'not-allowed', status: 403 });
  });

  it('from a page of another origin is refused, whatever its token', async () => {
    const { promise, resolve } = Promise.withResolvers<Error>();
    const socket = open({ token: ADMIN_TOKEN }, { extraHeaders: { origin: 'https://evil.example' } });
    socket.once('connect_error', resolve);
    expect((await promise).message).toMatch(/websocket error/);
  });
});

describe('hello', () => {
  it('makes the host, and tells an agent that comes again how far its stream is stored', async () => {
    const message = helloMessage({ hostName: 'node-7' });
    const first = await hello(await connect(), message);
    expect(first).toMatchObject({ ok: true, isKnown: false, acknowledgedSequence: 0 });
    const socket = await connect();
    const second = await hello(socket, message);
    await batch(socket, { streamId: message.streamId, records: [mountRecord(1)] });
    const third = await hello(await connect(), { ...message, hostName: 'node-7b' });
    expect(second).toMatchObject({ hostId: first.ok && first.hostId, isKnown: false });
    expect(third).toMatchObject({ hostId: first.ok && first.hostId, isKnown: true, acknowledgedSequence: 1 });
    expect(await api.db.host.findMany({ where: { agentId: message.agentId } })).toMatchObject([{ name: 'node-7b' }]);
  });

  it('of a new outbox of a known agent starts at 0 again', async () => {
    const message = helloMessage();
    const socket = await connect();
    await hello(socket, message);
    await batch(socket, { streamId: message.streamId, records: [mountRecord(1)] });
    const again = await hello(await connect(), { ...message, streamId: randomUUID() });
    expect(again).toMatchObject({ isKnown: false, acknowledgedSequence: 0 });
  });

  it('of another version of the protocol is refused by name', async () => {
    const reply = await hello(await connect(), helloMessage({ protocolVersion: PROTOCOL_VERSION + 1 }));
    expect(reply).toMatchObject({ ok: false, problem: { code: 'unsupported-protocol-version', status: 400 } });
  });

  it('that is no hello is refused, and the connection lives on', async () => {
    const socket = await connect();
    for (const rubbish of [undefined, null, 7, 'x', [], {}, { ...helloMessage(), agentId: 'me' }]) {
      expect(await say(socket, 'hello', rubbish), String(rubbish)).toMatchObject({
        ok: false,
        problem: { code: 'invalid-request' },
      });
    }
    expect(await hello(socket, helloMessage())).toMatchObject({ ok: true });
  });

  it('of an agent that is connected already ends the older connection', async () => {
    const message = helloMessage();
    const older = await connect();
    await hello(older, message);
    const ended = new Promise((resolve) => older.once('disconnect', resolve));
    const newer = await connect();
    await hello(newer, message);
    expect(await ended).toBe('io server disconnect');
    expect(await batch(newer, { streamId: message.streamId, records: [mountRecord(1)] })).toMatchObject({ ok: true });
    const { body } = await api.ask<string>('/metrics');
    expect(body).toMatch(/mountwatch_agents_connected [1-9]/);
  });
});

describe('batch', () => {
  it('before hello, or of another stream, asks for the hello', async () => {
    const socket = await connect();
    const message = helloMessage();
    const early = await batch(socket, { streamId: message.streamId, records: [mountRecord(1)] });
    await hello(socket, message);
    const other = await batch(socket, { streamId: randomUUID(), records: [mountRecord(1)] });
    for (const reply of [early, other]) expect(reply).toMatchObject({ ok: false, problem: { code: 'hello-required' } });
  });

  it('is answered after it is stored', async () => {
    const socket = await connect();
    const message = helloMessage();
    const greeted = await hello(socket, message);
    const reply = await batch(socket, { streamId: message.streamId, records: [mountRecord(1), transitionRecord(2)] });
    expect(reply).toMatchObject({ ok: true, acknowledgedSequence: 2, storedCount: 2 });
    expect(await api.db.transition.count({ where: { hostId: greeted.ok ? greeted.hostId : '' } })).toBe(1);
  });

  it('that is rubbish is answered with a problem, and other agents do not notice', async () => {
    const [noisy, quiet] = [await connect(), await connect()];
    const message = helloMessage();
    await hello(noisy, helloMessage());
    await hello(quiet, message);
    for (const rubbish of [
      undefined,
      null,
      [],
      'x',
      { streamId: 'x', records: [] },
      { records: Array(501).fill({}) },
    ]) {
      expect(await say(noisy, 'batch', rubbish)).toMatchObject({ ok: false, problem: { code: 'invalid-request' } });
    }
    noisy.emit('heartbeat', { probes: 'many' });
    noisy.emit('no such event', Buffer.alloc(1000));
    noisy.emit('batch', 'x'.repeat(13_000_000));
    await new Promise((resolve) => noisy.once('disconnect', resolve));
    expect(quiet.connected).toBe(true);
    expect(await batch(quiet, { streamId: message.streamId, records: [mountRecord(1)] })).toMatchObject({ ok: true });
  });

  it('of two megabytes, or a hello with a label of ten, is refused as too large, on a connection that lives on', async () => {
    const socket = await connect();
    const message = helloMessage();
    const huge = await hello(socket, helloMessage({ labels: { rack: 'x'.repeat(10 * 1024 * 1024) } }));
    expect(huge).toMatchObject({ ok: false, problem: { code: 'too-large', status: 413 } });
    expect(await hello(socket, message)).toMatchObject({ ok: true });
    const records = [{ ...mountRecord(1), detail: 'x'.repeat(2_000_000) }];
    const reply = await batch(socket, { streamId: message.streamId, records });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'too-large' }, retryAfterMs: 30_000 });
    const good = { streamId: message.streamId, records: [mountRecord(1)] };
    expect(await batch(socket, good)).toMatchObject({ ok: true, storedCount: 1 });
  });

  it('while the database is away is not stored, and says when to send it again', async () => {
    const socket = await connect();
    const message = helloMessage();
    await hello(socket, message);
    const records = { streamId: message.streamId, records: [mountRecord(1)] };
    await api.database.cutOff();
    const away = await batch(socket, records);
    expect(away).toMatchObject({ ok: false, problem: { code: 'database-unavailable' } });
    expect(!away.ok && away.retryAfterMs).toBeGreaterThan(0);
    await api.database.bringBack();
    await expect.poll(() => batch(socket, records), { timeout: 10_000 }).toMatchObject({ ok: true, storedCount: 1 });
  });
});

describe('heartbeat', () => {
  it('keeps the host heard', async () => {
    const socket = await connect();
    const message = helloMessage();
    await hello(socket, message);
    api.clock.advance(30_000);
    const health = {
      outboxRecordCount: 0,
      droppedRecordCount: 0,
      kernelLogGapCount: 0,
      unkillableChildCount: 0,
      stages: [],
    };
    socket.emit('heartbeat', { sentAt: api.clock.now().toISOString(), probes: [], health });
    const lastSeenAt = async () =>
      (await api.db.host.findUniqueOrThrow({ where: { agentId: message.agentId } })).lastSeenAt.getTime();
    await expect.poll(lastSeenAt).toBe(api.clock.nowMs());
  });
});

describe('what is refused', () => {
  const refusals = async (message: string, code: string) => {
    const { body } = await api.ask<string>('/metrics');
    const line = new RegExp(`^mountwatch_agent_refusals_total\\{message="${message}",code="${code}"\\} (\\d+)$`, 'm');
    return Number(line.exec(body)?.[1] ?? 0);
  };

  it('is counted, by the message and the problem: a connection, a hello, a batch, a heartbeat', async () => {
    const kinds = [
      ['connection', 'not-signed-in'],
      ['hello', 'too-large'],
      ['batch', 'invalid-request'],
      ['heartbeat', 'invalid-request'],
    ] as const;
    const counts = () => Promise.all(kinds.map(([message, code]) => refusals(message, code)));
    const before = await counts();
    await refusalOf({ token: 'mw_nobody_knows_this_token_000000000000000' });
    const socket = await connect();
    await say(socket, 'hello', 'x'.repeat(1_000_001));
    await hello(socket, helloMessage());
    await batch(socket, 'rubbish');
    socket.emit('heartbeat', { probes: 'many' });
    await expect.poll(counts).toEqual(before.map((count) => count + 1));
  });
});

describe('probe-now', () => {
  it("reaches the host's agent and says how many mounts it took up", async () => {
    const message = helloMessage({ hostName: 'asked' });
    const socket = await connect();
    await hello(socket, message);
    await batch(socket, { streamId: message.streamId, records: [mountRecord(1)] });
    const asked: unknown[] = [];
    socket.on('probe-now', (request, reply) => {
      asked.push(request);
      reply({ acceptedCount: 1 });
    });
    const mount = await api.db.mount.findFirstOrThrow({ where: { host: { name: 'asked' } } });
    const answer = await api.post(`/api/v1/mounts/${mount.id}/probe`, {});
    expect(answer).toMatchObject({ status: 202, body: { acceptedCount: 1 } });
    expect(asked).toEqual([{ mountpoints: ['/data'] }]);
    socket.close();
    await expect.poll(async () => (await api.post(`/api/v1/mounts/${mount.id}/probe`, {})).status).toBe(409);
  });

  it('is answered with a conflict where the agent answers rubbish', async () => {
    const message = helloMessage({ hostName: 'odd' });
    const socket = await connect();
    await hello(socket, message);
    await batch(socket, { streamId: message.streamId, records: [mountRecord(1)] });
    socket.on('probe-now', (_, reply) => reply({ acceptedCount: -1 }));
    const mount = await api.db.mount.findFirstOrThrow({ where: { host: { name: 'odd' } } });
    expect(await api.post(`/api/v1/mounts/${mount.id}/probe`, {})).toMatchObject({ status: 409 });
  });
});
