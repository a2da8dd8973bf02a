import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentRecord } from '@mountwatch/protocol';
import { type Hangfs, type HangfsMount, processTree, startHangfs, writeKernelLine } from '@mountwatch/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, FakeApi } from '../testing/fake-api.ts';
import { type RunningCommand, startCommand } from '../testing/start-agent.ts';

// A type of its own: the mounts of other tests on this machine are none of ours.
const FILESYSTEM_TYPE = `fuse.agent${process.pid}`;

let hangfs: Hangfs;
let api: FakeApi;
let stateDirectory: string;
let agent: RunningCommand | undefined;

beforeEach(async () => {
  hangfs = await startHangfs();
  api = new FakeApi();
  await api.start();
  stateDirectory = mkdtempSync(join(tmpdir(), 'mountwatch-agent-'));
});

afterEach(async () => {
  await agent?.kill('SIGKILL');
  agent = undefined;
  await hangfs.stop();
  await api.stop();
  rmSync(stateDirectory, { recursive: true });
});

function startAgent(more: Record<string, string> = {}): RunningCommand {
  agent = startCommand(['run'], {
    MOUNTWATCH_AGENT_API_URL: api.url,
    MOUNTWATCH_AGENT_TOKEN: 'secret',
    MOUNTWATCH_AGENT_STATE_DIRECTORY: stateDirectory,
    MOUNTWATCH_AGENT_FILESYSTEM_TYPES: FILESYSTEM_TYPE,
    MOUNTWATCH_AGENT_DISCOVERY_INTERVAL_SECONDS: '1',
    MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1',
    // Far above what a machine with other work to do takes for an answer: a probe that it delays is no news of a mount.
    MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '2',
    MOUNTWATCH_AGENT_PROBE_SLOW_SECONDS: '1.2',
    ...more,
  });
  return agent;
}

function mount(spec: { source: string; name?: string }): Promise<HangfsMount> {
  return hangfs.mount({ ...spec, filesystemType: FILESYSTEM_TYPE });
}

function statesOf(mount: HangfsMount): string[] {
  return api.transitions.filter((each) => each.mountpoint === mount.mountpoint).map((each) => each.to);
}

function reached(mount: HangfsMount, ...states: string[]): Promise<true> {
  return eventually(() => statesOf(mount).join() === states.join() || undefined, 25_000).then(() => true as const);
}

test('a killable hang is told with where it sleeps, and its recovery at once', async () => {
  const mounted = await mount({ source: 'filer1:/export' });
  startAgent();
  await reached(mounted, 'ok');
  await mounted.hang({ killable: true });
  await reached(mounted, 'ok', 'hung');
  const { evidence } = api.transitions.at(-1)!;
  expect(evidence).toMatchObject({
    kind: 'probe',
    outcome: 'hung',
    isKillable: true,
    wchan: 'request_wait_answer',
  });
  await eventually(() => {
    const told = api.heartbeats.at(-1)?.probes.find((each) => each.mountpoint === mounted.mountpoint);
    return told && told.lastProbe.outcome === 'hung' && told.lastProbe.latencyMs > 3000;
  });
  await mounted.answer();
  const answeredMs = performance.now();
  await reached(mounted, 'ok', 'hung', 'ok');
  expect(performance.now() - answeredMs).toBeLessThan(1500);
});

test('an unkillable hang costs one process and no more, other mounts stay fresh, and the agent stops at once', async () => {
  const dead = await mount({ source: 'filer1:/dead' });
  const well = await mount({ source: 'filer2:/well' });
  const started = startAgent();
  await reached(dead, 'ok');
  await dead.hang({ killable: false });
  await reached(dead, 'ok', 'hung');
  expect(api.transitions.at(-1)!.evidence).toMatchObject({ isKillable: false });
  const before = await dead.counts();
  const heard = api.heartbeats.length;
  await eventually(() => api.heartbeats.length >= heard + 4);
  expect(await dead.counts()).toEqual(before);
  expect(processTree(started.pid).length).toBeLessThanOrEqual(4);
  const fresh = api.heartbeats
    .slice(heard)
    .filter(({ probes }) => probes.some((each) => each.mountpoint === well.mountpoint));
  expect(fresh.length).toBeGreaterThanOrEqual(3);
  expect(api.heartbeats.at(-1)!.health.unkillableChildCount).toBe(1);
  const stoppedMs = performance.now();
  expect((await started.kill('SIGTERM')).exitCode).toBe(0);
  expect(performance.now() - stoppedMs).toBeLessThan(3000);
  await dead.answer();
});

test('a stale handle and a slow server are told as such', async () => {
  const mounted = await mount({ source: 'filer1:/export' });
  startAgent();
  await reached(mounted, 'ok');
  await mounted.fail('ESTALE');
  await reached(mounted, 'ok', 'stale');
  expect(api.transitions.at(-1)!.evidence).toMatchObject({ errno: 'ESTALE' });
  await mounted.delay(800);
  await reached(mounted, 'ok', 'stale', 'ok', 'slow');
  await mounted.answer();
  await reached(mounted, 'ok', 'stale', 'ok', 'slow', 'ok');
  await mounted.fail('EACCES');
  await reached(mounted, 'ok', 'stale', 'ok', 'slow', 'ok', 'error');
});

test('thirty dead mounts delay no healthy one and cost one small process each', async () => {
  const well = await mount({ source: 'filer2:/well' });
  const dead = await Promise.all(Array.from({ length: 30 }, (_, i) => mount({ source: `filer1:/dead${i}` })));
  const { pid } = startAgent({ MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '4', MOUNTWATCH_AGENT_PROBE_SLOW_SECONDS: '3' });
  const all = (states: string) => dead.every((mount) => statesOf(mount).join() === states) || undefined;
  await eventually(() => all('ok'), 25_000);
  await Promise.all(dead.map((mount) => mount.hang({ killable: true })));
  await eventually(() => all('ok,hung'), 30_000);
  expect(statesOf(well)).toEqual(['ok']);
  const heard = api.heartbeats.length;
  await eventually(() => api.heartbeats.length >= heard + 8, 20_000);
  const probes = api.heartbeats
    .slice(heard)
    .flatMap((heartbeat) => heartbeat.probes.filter((each) => each.mountpoint === well.mountpoint))
    .map((each) => each.lastProbe);
  // Each that waited for one of the dead would have taken the deadline of 4 s: there could be two of them.
  expect(new Set(probes.map((probe) => probe.at)).size).toBeGreaterThanOrEqual(4);
  expect(new Set(probes.map((probe) => probe.outcome))).toEqual(new Set(['ok']));
  expect(processTree(pid).length).toBeLessThanOrEqual(1 + 2 + 30 + 2);
});

test('the agent itself holds no path on a mount, and leaves no child behind when it is killed', async () => {
  const mounted = await mount({ source: 'filer1:/export' });
  const { pid } = startAgent();
  await reached(mounted, 'ok');
  await mounted.hang({ killable: true });
  await reached(mounted, 'ok', 'hung');
  const children = processTree(pid).slice(1);
  expect(children.length).toBeGreaterThan(0);
  const held = [`/proc/${pid}/cwd`, ...readdirSync(`/proc/${pid}/fd`).map((fd) => `/proc/${pid}/fd/${fd}`)].map(linkOf);
  expect(held.filter((path) => path.startsWith(hangfs.directory))).toEqual([]);
  await agent!.kill('SIGKILL');
  await eventually(() => children.every((child) => !isAlive(child)) || undefined, 3000);
});

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('what happens while the API is away is told once it is back, in order and once, also after kill -9', async () => {
  const mounted = await mount({ source: 'filer1:/export' });
  startAgent();
  await reached(mounted, 'ok');
  await api.stop();
  await mounted.hang({ killable: true });
  await eventually(() => agent!.log.includes('is hung'));
  await agent!.kill('SIGKILL');
  startAgent();
  await mounted.answer();
  await eventually(() => agent!.log.includes('is ok'));
  await api.start();
  await reached(mounted, 'ok', 'hung', 'ok');
  expect(api.transitions.map((each) => each.from)).toEqual(['unknown', 'ok', 'hung']);
  expect(new Set(api.hellos.map((hello) => hello.agentId + hello.streamId)).size).toBe(1);
});

test('a mount that comes and goes is found, told, and told gone', async () => {
  startAgent();
  await eventually(() => api.hellos.length > 0);
  const mounted = await mount({ source: 'Filer1:/export', name: 'with space' });
  await reached(mounted, 'ok');
  const [found] = api.records.filter((record) => record.kind === 'mount');
  expect(found?.mount).toMatchObject({ mountpoint: mounted.mountpoint, serverName: 'filer1', exportPath: '/export' });
  await mounted.unmount();
  await reached(mounted, 'ok', 'unmounted');
});

test('a kernel line of another facility is told only where that is configured, joined to its server', async () => {
  await mount({ source: 'filer1:/export' });
  startAgent({ MOUNTWATCH_AGENT_KERNEL_LOG_ACCEPT_USERSPACE: 'true' });
  await eventually(() => api.records.length >= 2);
  const mark = Date.now();
  writeKernelLine('nfs: server filer1 not responding, still trying');
  const event = await eventually(
    () => api.records.find((each) => each.kind === 'kernel-event' && Date.parse(each.observedAt) >= mark),
    2000,
  );
  expect(event).toMatchObject({ eventKind: 'rpc-not-responding', serverName: 'filer1', isTimeEstimated: false });
});

test('a mount beneath one that hangs is unknown, not hung, and well again with it', async () => {
  const outer = await mount({ source: 'filer1:/outer' });
  const within = await startHangfs({ directory: outer.mountpoint });
  try {
    const inner = await within.mount({ source: 'filer2:/inner', name: 'inner', filesystemType: FILESYSTEM_TYPE });
    startAgent({ MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '4', MOUNTWATCH_AGENT_PROBE_SLOW_SECONDS: '3' });
    await Promise.all([reached(outer, 'ok'), reached(inner, 'ok')]);
    await outer.hang({ killable: true });
    await reached(outer, 'ok', 'hung');
    await reached(inner, 'ok', 'unknown');
    await outer.answer();
    await reached(inner, 'ok', 'unknown', 'ok');
    await inner.hang({ killable: true });
    await reached(inner, 'ok', 'unknown', 'ok', 'hung');
  } finally {
    await outer.answer();
    await within.stop();
  }
});

test('a trouble of one mount has its neighbours of the same server probed at once', async () => {
  const [first, second] = await Promise.all(['a', 'b'].map((name) => mount({ source: `filer1:/${name}`, name })));
  startAgent({
    MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '600',
    MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '5',
    MOUNTWATCH_AGENT_PROBE_SLOW_SECONDS: '4',
  });
  await Promise.all([reached(first!, 'ok'), reached(second!, 'ok')]);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const mark = new Date().toISOString();
  await Promise.all([first!.hang({ killable: true }), second!.hang({ killable: true })]);
  expect(await api.ask('probe-now', { mountpoints: [first!.mountpoint, '/none-such'] })).toEqual([
    { acceptedCount: 1 },
  ]);
  await reached(first!, 'ok', 'hung');
  await reached(second!, 'ok', 'hung');
  const isPending = (record: AgentRecord) => record.kind === 'suspicion' && record.reason === 'pending';
  const told = () => api.records.filter((record) => isPending(record) && record.observedAt >= mark);
  await eventually(() => told().length === 4);
  for (const { mountpoint } of [first!, second!]) {
    const ofMount = told().filter((record) => record.kind === 'suspicion' && record.mountpoint === mountpoint);
    expect(ofMount).toMatchObject([{ isStanding: true }, { isStanding: false }]);
  }
});

test('it stops when its parent goes away', async () => {
  const orphan = startAgent();
  await eventually(() => api.hellos.length > 0);
  expect((await orphan.disconnect()).exitCode).toBe(0);
});
