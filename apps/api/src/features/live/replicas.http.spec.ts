import { AGENT_NAMESPACE, LIVE_NAMESPACE, type LiveChange, type Mount } from '@mountwatch/protocol';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helloMessage, mountRecord } from '../../../testing/agent-messages.ts';
import { ADMIN_TOKEN, AGENT_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';

let first: TestApp;
let second: TestApp;
const sockets: Socket[] = [];
const TRY = { timeout: 8_000 };

beforeAll(async () => {
  first = await startTestApp();
  second = await startTestApp({ databaseUrl: first.database.url });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await second.stop();
  await first.stop();
});

async function connect(api: TestApp, namespace: string, token: string): Promise<Socket> {
  const socket = io(api.url + namespace, { transports: ['websocket'], auth: { token }, reconnection: false });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function watcher(api: TestApp, room: string): Promise<LiveChange[]> {
  const heard: LiveChange[] = [];
  const socket = await connect(api, LIVE_NAMESPACE, ADMIN_TOKEN);
  socket.on('changed', (change: LiveChange) => heard.push(change));
  expect(await socket.emitWithAck('watch', room)).toMatchObject({ ok: true });
  return heard;
}

const changed = (api: TestApp, ids: string[]) =>
  api.app.get(EvidenceFeed).changed({ mountIds: ids, serverIds: ['s1'] });
const idsIn = (heard: LiveChange[]) => heard.flatMap(({ changes }) => changes.flatMap((change) => change.ids));

describe('two replicas on one database', () => {
  it('tell the dashboards of either what changed on the other, and those of other rooms nothing', async () => {
    const here = await watcher(first, 'server:s1');
    const there = await watcher(second, 'server:s1');
    const other = await watcher(second, 'server:s2');
    changed(first, ['m1']);
    await expect.poll(() => [idsIn(here).includes('m1'), idsIn(there).includes('m1')], TRY).toEqual([true, true]);
    changed(second, ['m2']);
    await expect.poll(() => [idsIn(here).includes('m2'), idsIn(there).includes('m2')], TRY).toEqual([true, true]);
    expect(other).toEqual([]);
  });

  it('say "read everything again" where there is more to tell than a notification holds', async () => {
    const there = await watcher(second, 'fleet');
    changed(
      first,
      Array.from({ length: 500 }, (_, index) => `mount-${index}-${'x'.repeat(30)}`),
    );
    await expect.poll(() => there.at(-1)?.changes.some((change) => change.isTruncated), TRY).toBe(true);
  });

  it('ask an agent to probe that is connected to the other', async () => {
    const agent = await connect(second, AGENT_NAMESPACE, AGENT_TOKEN);
    const hello = helloMessage({ protocolVersion: 2 });
    expect(await agent.emitWithAck('hello', hello)).toMatchObject({ ok: true });
    const batch = { streamId: hello.streamId, sentAt: hello.sentAt, records: [mountRecord(1)] };
    expect(await agent.emitWithAck('batch', batch)).toMatchObject({ ok: true });
    agent.on('probe-now', (message: { mountpoints: string[] }, answer: (reply: object) => void) =>
      answer({ acceptedCount: message.mountpoints.length }),
    );
    const { items } = (await first.ask<{ items: Mount[] }>('/api/v1/mounts')).body;
    const { status, body } = await first.post(`/api/v1/mounts/${items[0]?.id}/probe`, {});
    expect([status, body]).toEqual([202, { acceptedCount: 1 }]);
  });

  it('go on telling each other after the database was away', async () => {
    const there = await watcher(second, 'server:s1');
    await first.database.cutOff();
    await first.database.bringBack();
    let count = 0;
    await expect
      .poll(
        () => {
          changed(first, [`after-${count++}`]);
          return idsIn(there).some((id) => id.startsWith('after-'));
        },
        { timeout: 15_000, interval: 500 },
      )
      .toBe(true);
  });

  it('stop one by one: what is connected to the one that stays, stays', async () => {
    const third = await startTestApp({ databaseUrl: first.database.url });
    const agent = await connect(second, AGENT_NAMESPACE, AGENT_TOKEN);
    const dashboard = await connect(second, LIVE_NAMESPACE, ADMIN_TOKEN);
    await third.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([agent.connected, dashboard.connected]).toEqual([true, true]);
  });
});
