import type { BatchReply, HelloReply, Identifiability, ProbeNow } from '@mountwatch/protocol';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { helloMessage, mountRecord, transitionRecord } from '../../../../testing/agent-messages.ts';
import { AGENT_TOKEN, startTestApp, type TestApp } from '../../../../testing/test-app.ts';

const TRY = { timeout: 15_000, interval: 100 };
const asked: [host: string, request: ProbeNow][] = [];
const sockets: Socket[] = [];
let api: TestApp;

/** An agent that is connected and has told of one mount; what it is asked to probe is kept. */
async function agent(hostName: string): Promise<(...records: unknown[]) => Promise<BatchReply>> {
  const socket = io(`${api.url}/agent`, { transports: ['websocket'], forceNew: true, auth: { token: AGENT_TOKEN } });
  sockets.push(socket);
  socket.on('probe-now', (request: ProbeNow, reply) => {
    asked.push([hostName, request]);
    reply({ acceptedCount: request.mountpoints.length });
  });
  const hello = helloMessage({ hostName, sentAt: api.clock.now().toISOString() });
  const welcome: HelloReply = await socket.timeout(5_000).emitWithAck('hello', hello);
  expect(welcome.ok).toBe(true);
  return (...records) => socket.timeout(5_000).emitWithAck('batch', { streamId: hello.streamId, records });
}

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await api.stop();
});

it('the first host to accuse a server has its other clients asked to probe it, each by its own mountpoint, once', async () => {
  const tellers = await Promise.all(['c1', 'c2', 'c3'].map(agent));
  for (const [index, tell] of tellers.entries()) {
    const at = api.clock.now().toISOString();
    await tell(
      mountRecord(1, { mountpoint: `/data${index}`, serverName: 'nas' }, at),
      transitionRecord(2, { mountpoint: `/data${index}`, from: 'unknown', to: 'ok', at }),
    );
  }
  api.clock.advance(5_000);
  const at = api.clock.now().toISOString();
  await tellers[0]?.(transitionRecord(3, { mountpoint: '/data0', from: 'ok', to: 'hung', at }));
  await expect.poll(() => asked.map(([host]) => host).toSorted(), TRY).toEqual(['c2', 'c3']);
  expect(new Map(asked).get('c2')).toEqual({ mountpoints: ['/data1'] });
});

it('half a minute after the start, and then now and then, the fleet is told which faults could not be told apart', async () => {
  expect((await api.ask('/api/v1/identifiability')).status).toBe(404);
  api.clock.advance(30_000);
  const report = async () => (await api.ask<Identifiability>('/api/v1/identifiability')).body;
  await expect.poll(async () => (await report()).total, TRY).toMatchObject({ servers: 1, hosts: 3 });
  const { confusions, ageSeconds } = await report();
  expect(ageSeconds).toBe(0);
  expect(confusions.map(({ reason }) => reason)).toContain(
    "nas has one export: its faults and the server's look the same",
  );
});
