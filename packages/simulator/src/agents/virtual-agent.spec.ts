import { expect, test } from 'vitest';
import type { Symptom } from '../faults/fault.ts';
import { hang, STALE, slow } from '../faults/symptoms.ts';
import { Weather } from '../faults/weather.ts';
import { buildFleet } from '../fleet/build-fleet.ts';
import { FLEET_SHAPES } from '../fleet/fleet-shape.ts';
import { Random } from '../random/random.ts';
import { EventQueue } from '../time/event-queue.ts';
import type { AgentMessage } from './agent-message.ts';
import { VirtualAgent } from './virtual-agent.ts';

type Act = (agent: VirtualAgent, queue: EventQueue, weather: Weather) => void;

/** An agent whose first mount meets a symptom from 60 s to 120 s, and what it said, by the second. */
function live(symptom: Symptom | null, act: Act = () => {}) {
  const fleet = buildFleet(FLEET_SHAPES.tiny, new Random('agent'));
  const [host] = fleet.hosts;
  const [mount] = host?.mounts ?? [];
  if (!host || !mount) throw new Error('the fleet is empty');
  const queue = new EventQueue(0);
  const weather = new Weather();
  if (symptom) weather.add(mount, { fromMs: 60_000, toMs: 120_000, symptom });
  const messages: { atMs: number; message: AgentMessage }[] = [];
  const agent = new VirtualAgent(host, {
    world: { queue, weather, random: new Random('probes') },
    clock: { aheadMs: 0 },
    send: (message) => messages.push({ atMs: queue.nowMs, message }),
    lagLevelAt: () => 0,
  });
  act(agent, queue, weather);
  queue.runUntil(200_000);
  const records = messages.flatMap(({ atMs, message }) =>
    message.kind === 'batch' ? message.records.map((record) => ({ atMs, record })) : [],
  );
  const heartbeats = messages.filter(({ message }) => message.kind === 'heartbeat');
  return { mount, records, heartbeats };
}

test('a healthy mount makes no records, and every heartbeat has an answer of the last ten seconds', () => {
  const { heartbeats, mount, records } = live(null);
  expect(records).toEqual([]);
  expect(heartbeats).toHaveLength(20);
  expect(heartbeats.every(({ message }) => message.kind === 'heartbeat' && message.isQuiet)).toBe(true);
  const last = heartbeats.at(-1)?.message;
  const newest = last?.kind === 'heartbeat' ? last.probeOf(mount) : null;
  expect(newest?.outcome).toBe('ok');
  expect(newest?.atMs).toBeGreaterThan(190_000);
});

test('a hang is suspected two seconds after a probe began, hung after five, and well soon after its end', () => {
  const { records } = live(hang());
  const story = records.filter(({ record }) => record.kind !== 'triage');
  const [pending, hung, withdrawn] = story;
  expect(pending?.record).toMatchObject({ kind: 'suspicion', isStanding: true });
  expect(hung?.record).toMatchObject({ kind: 'transition', to: 'hung' });
  expect(withdrawn?.record).toMatchObject({ kind: 'suspicion', isStanding: false });
  const began = (pending?.atMs ?? 0) - 2_000;
  expect(began).toBeGreaterThanOrEqual(60_000);
  expect(began).toBeLessThan(70_000);
  expect(hung?.atMs).toBe(began + 5_000);
  const well = story.findLast(({ record }) => record.kind === 'transition');
  expect(well?.record).toMatchObject({ kind: 'transition', to: 'ok' });
  expect(well?.atMs).toBeGreaterThan(120_000);
  expect(well?.atMs).toBeLessThan(125_000);
});

test('while a mount hangs triage says how far one gets', () => {
  const conclusions = live(hang('port-refuses')).records.flatMap(({ record }) =>
    record.kind === 'triage' ? [record.conclusion] : [],
  );
  expect(conclusions).toEqual(['port-refuses']);
});

test('a stale handle is told at the first probe, and that it is well at the next after', () => {
  const { records } = live(STALE);
  const states = records.flatMap(({ record }) => (record.kind === 'transition' ? [record.to] : []));
  expect(states).toEqual(['stale', 'ok']);
});

test('one slow probe is no news, two in a row are', () => {
  const states = live(slow(1)).records.flatMap(({ atMs, record }) =>
    record.kind === 'transition' ? [{ atMs, to: record.to }] : [],
  );
  expect(states.map((each) => each.to)).toEqual(['slow', 'ok']);
  expect(states[0]?.atMs).toBeGreaterThan(70_000);
});

test('a request to probe is honoured at once', () => {
  const { records } = live(hang(), (agent, queue) => {
    queue.at(60_001, () => agent.probeNow(agent.host.mounts));
  });
  expect(records[0]?.atMs).toBeLessThanOrEqual(62_001);
});

test('a stopped agent says nothing; restarted it goes on', () => {
  const { heartbeats } = live(null, (agent, queue) => {
    queue.at(50_000, () => agent.stop());
    queue.at(150_000, () => agent.restart());
  });
  const times = heartbeats.map(({ atMs }) => atMs);
  expect(times.filter((atMs) => atMs > 50_000 && atMs < 150_000)).toEqual([]);
  expect(times.filter((atMs) => atMs >= 150_000)).toHaveLength(6);
});

test('a mount that is woken meets weather that nobody foresaw, though it was asked to be probed a moment before', () => {
  const { records } = live(null, (agent, queue, weather) => {
    const [mount] = agent.host.mounts;
    if (!mount) throw new Error('no mount');
    queue.after(100_000, () => agent.probeNow([mount]));
    queue.after(101_000, () => {
      weather.add(mount, { fromMs: 101_000, toMs: 150_000, symptom: hang() });
      agent.wake(mount);
    });
  });
  const told = records.flatMap(({ atMs, record }) => (record.kind === 'transition' ? [{ to: record.to, atMs }] : []));
  expect(told[0]).toEqual({ to: 'hung', atMs: 106_000 });
});
