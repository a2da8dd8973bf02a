import { randomUUID } from 'node:crypto';
import {
  AGENT_NAMESPACE,
  type AgentRecord,
  type Host,
  type Mount,
  type Page,
  type Problem,
  type Server,
  type ServerChange,
  type Transition,
} from '@mountwatch/protocol';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { helloMessage, mountRecord, transitionRecord } from '../../../../testing/agent-messages.ts';
import { AGENT_TOKEN, startTestApp, type TestApp } from '../../../../testing/test-app.ts';
import { RecogniseServers } from './recognise-servers.ts';

let api: TestApp;
let sequence = 0;

beforeEach(async () => {
  api = await startTestApp();
});
afterEach(() => api.stop());

const read = async <Item>(path: string) => (await api.ask<Page<Item>>(`/api/v1/${path}`)).body.items;
const idOf = async (name: string) => (await read<Server>(`servers?server=${name}`))[0]?.id ?? '';

/** Says something as the agent of a host; a host that is named again is the same agent in another life. */
async function say(host: string, records: AgentRecord[], overrides: object = {}): Promise<void> {
  const agent = io(api.url + AGENT_NAMESPACE, {
    transports: ['websocket'],
    auth: { token: AGENT_TOKEN },
    forceNew: true,
  });
  const agentId = `00000000-0000-4000-8000-${Buffer.from(host.padEnd(6, '_')).toString('hex').slice(0, 12)}`;
  const hello = helloMessage({
    hostName: host,
    agentId,
    machineId: `machine-${host}`,
    streamId: randomUUID(),
    ...overrides,
  });
  expect(await agent.emitWithAck('hello', hello)).toMatchObject({ ok: true });
  const batch = { streamId: hello.streamId, sentAt: hello.sentAt, records };
  if (records.length > 0) expect(await agent.emitWithAck('batch', batch)).toMatchObject({ ok: true, refused: [] });
  agent.disconnect();
}

function mounted(
  serverName: string,
  address: string,
  more: { mountpoint?: string; options?: Record<string, string> } = {},
) {
  const { mountpoint = `/${serverName}`, options = {} } = more;
  return mountRecord(++sequence, { serverName, source: `${serverName}:/export/data`, address, mountpoint, options });
}

const hang = (mountpoint: string) => transitionRecord(++sequence, { mountpoint, from: 'unknown', to: 'hung' });

describe('a server by several names', () => {
  it('is merged by hand: mounts, exports and history are found by either name and id, and new mounts too', async () => {
    await say('c1', [mounted('nas', '10.0.0.7'), hang('/nas')]);
    await say('c2', [mounted('nas.example.org', '10.9.9.9'), hang('/nas.example.org')]);
    const [nas, full] = [await idOf('nas'), await idOf('nas.example.org')];
    const { status, body } = await api.post<Server>(`/api/v1/servers/${nas}/merge`, {
      serverId: full,
      reason: 'same box',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: nas, otherNames: ['nas.example.org'], clientCount: 2, exportCount: 1 });
    expect(body.addresses).toEqual(['10.0.0.7', '10.9.9.9']);
    expect((await api.ask<Server>(`/api/v1/servers/${full}`)).body.id).toBe(nas);
    expect(await read<Server>('servers')).toHaveLength(1);
    for (const name of ['nas', 'NAS.example.org', full]) {
      expect(await read<Mount>(`mounts?server=${name}`), name).toHaveLength(2);
      expect(await read<Transition>(`transitions?server=${name}`), name).toHaveLength(2);
    }
    await say('c3', [mounted('nas.example.org', '10.9.9.9')]);
    expect((await read<Mount>('mounts?host=c3'))[0]?.server).toEqual({ id: nas, name: 'nas' });
    const again = await api.post<Problem>(`/api/v1/servers/${full}/merge`, { serverId: nas });
    expect([again.status, again.body.code]).toEqual([409, 'already-done']);
  });

  it('keeps its state through a merge, also when its agent describes it again', async () => {
    await say('c1', [mounted('nas', '10.0.0.7')]);
    await say('c2', [mounted('nas.example.org', '10.0.0.7'), hang('/nas.example.org')]);
    await api.post(`/api/v1/servers/${await idOf('nas')}/merge`, { serverId: await idOf('nas.example.org') });
    await say('c2', [mounted('nas.example.org', '10.0.0.7')]);
    expect((await read<Mount>('mounts?host=c2'))[0]).toMatchObject({ lastKnownState: 'hung', server: { name: 'nas' } });
  });

  it('is split again: what was mounted by a name goes with it, its history never left it, and evidence leaves it there', async () => {
    await say('c1', [mounted('nas', '10.0.0.7'), mounted('nas.example.org', '10.0.0.7'), hang('/nas.example.org')]);
    const [nas, full] = [await idOf('nas'), await idOf('nas.example.org')];
    await api.post(`/api/v1/servers/${nas}/merge`, { serverId: full });
    const { status, body } = await api.post<Server>(`/api/v1/servers/${nas}/split`, {
      name: 'NAS.example.org',
      reason: 'no',
    });
    expect([status, body.id, body.clientCount, body.exportCount]).toEqual([201, full, 1, 1]);
    expect((await read<Mount>('mounts?server=nas')).map(({ mountpoint }) => mountpoint)).toEqual(['/nas']);
    expect(await read<Transition>(`transitions?server=${full}`)).toHaveLength(1);
    expect(await api.app.get(RecogniseServers).run()).toBe(0);
    const changes = await read<ServerChange>(`servers/${nas}/changes`);
    expect(changes.map(({ kind, name, reason, actor }) => [kind, name.toLowerCase(), reason, actor !== null])).toEqual([
      ['split', 'nas.example.org', 'no', true],
      ['merged', 'nas.example.org', 'said by hand', true],
    ]);
    const again = await api.post<Problem>(`/api/v1/servers/${nas}/split`, { name: 'nas.example.org' });
    expect([again.status, again.body.code]).toEqual([404, 'not-found']);
  });

  it('of two merges at once one wins, and nothing is lost', async () => {
    await say('c1', [mounted('a', '10.0.0.1'), mounted('b', '10.0.0.2')]);
    const [a, b] = [await idOf('a'), await idOf('b')];
    const answers = await Promise.all([
      api.post(`/api/v1/servers/${a}/merge`, { serverId: b }),
      api.post(`/api/v1/servers/${b}/merge`, { serverId: a }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await read<Server>('servers'))[0]).toMatchObject({ clientCount: 1, exportCount: 1 });
    expect(await read<Mount>('mounts')).toHaveLength(2);
  });
});

describe('an incident of a server that is merged', () => {
  it('goes on at the server that stands for both, and is its own again after a split', async () => {
    await say('c1', [mounted('nas', '10.0.0.7'), mounted('nas-b', '10.0.0.8')]);
    const [standing, other] = [await idOf('nas'), await idOf('nas-b')];
    const id = randomUUID();
    const verdict = { confidence: { detected: 1, localised: 1 }, alternatives: [], exonerated: [] };
    const said = { severity: 'critical', title: 't', kind: 'server', componentId: other, serverId: other, verdict };
    await api.db.incident.create({ data: { id, status: 'open', startedAt: api.clock.now(), ...said } });
    const openAt = async () =>
      (await read<Server>('servers')).map(({ name, openIncidentId }) => [name, openIncidentId]);
    await api.post(`/api/v1/servers/${standing}/merge`, { serverId: other });
    expect(await openAt()).toEqual([['nas', id]]);
    await api.post(`/api/v1/servers/${standing}/split`, { name: 'nas-b' });
    expect((await openAt()).toSorted()).toEqual([
      ['nas', null],
      ['nas-b', id],
    ]);
  });
});

describe('evidence', () => {
  it('merges names that a host reaches at one address and port, and a name that begins the other at a shared address', async () => {
    await say('c1', [mounted('nas', '10.0.0.7'), mounted('10.0.0.7', '10.0.0.7')]);
    await say('c2', [mounted('files', 'fd00::7'), mounted('other', '10.0.0.8')]);
    await say('c3', [mounted('files.example.org', 'fd00::7')]);
    expect(await api.app.get(RecogniseServers).run()).toBe(2);
    const servers = await read<Server>('servers');
    expect(servers.map(({ name, otherNames }) => [name, otherNames])).toEqual([
      ['files', ['files.example.org']],
      ['nas', ['10.0.0.7']],
      ['other', []],
    ]);
    expect((await read<ServerChange>(`servers/${servers[1]?.id}/changes`))[0]).toMatchObject({
      ...{ kind: 'merged', name: '10.0.0.7', actor: null, reason: 'a host reaches both at 10.0.0.7' },
    });
    expect(await api.app.get(RecogniseServers).run()).toBe(0);
  });

  it('is not an address alone: two sites may use the same private one', async () => {
    await say('c1', [mounted('nas', '10.0.0.7')]);
    await say('c2', [mounted('files', '10.0.0.7')]);
    expect(await api.app.get(RecogniseServers).run()).toBe(0);
  });

  it('is not a proxy on the host itself, nor another port; each port of a proxy is a server of its own', async () => {
    const at = (name: string, port: string) =>
      mounted(name, '127.0.0.1', { mountpoint: `/${name}-${port}`, options: { port } });
    await say('c1', [at('efs-1', '20049'), at('efs-2', '20050'), at('127.0.0.1', '20051'), at('127.0.0.1', '20052')]);
    const near = (name: string, port: string) => mounted(name, '10.0.0.5', { options: { port } });
    await say('c2', [near('near-1', '2049'), near('near-2', '12049')]);
    expect(await api.app.get(RecogniseServers).run()).toBe(0);
    const names = (await read<Server>('servers')).map(({ name }) => name);
    expect(names).toEqual(['127.0.0.1:20051', '127.0.0.1:20052', 'efs-1', 'efs-2', 'near-1', 'near-2']);
  });
});

describe('a host that comes with a new agent', () => {
  const hosts = async () => (await read<Host>('hosts')).map(({ name }) => name);

  it('is the silent one with its machine id: a re-imaged host keeps its history', async () => {
    await say('web-1', [mounted('nas', '10.0.0.7')]);
    api.clock.advance(60_000);
    await say('web-1', [], { agentId: randomUUID(), sentAt: api.clock.now().toISOString() });
    expect(await hosts()).toEqual(['web-1']);
    expect(await read<Mount>('mounts?host=web-1')).toHaveLength(1);
  });

  it('is another one while the first still speaks, or where it has another machine id', async () => {
    await say('web-1', []);
    await say('web-1', [], { agentId: randomUUID() });
    api.clock.advance(60_000);
    await say('web-1', [], { agentId: randomUUID(), machineId: 'another' });
    expect(await hosts()).toEqual(['web-1', 'web-1', 'web-1']);
  });
});
