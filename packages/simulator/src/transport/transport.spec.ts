import { expect, test } from 'vitest';
import type { AgentMessage, Heartbeat } from '../agents/agent-message.ts';
import { buildFleet } from '../fleet/build-fleet.ts';
import { FLEET_SHAPES } from '../fleet/fleet-shape.ts';
import type { VirtualHost } from '../fleet/virtual-fleet.ts';
import { Random } from '../random/random.ts';
import { EventQueue } from '../time/event-queue.ts';
import { TRANSPORT_CONDITIONS, Transport } from './transport.ts';

const HOST = buildFleet(FLEET_SHAPES.tiny, new Random('way')).hosts[0] as VirtualHost;

function deliveredOf(outages: ConstructorParameters<typeof Transport>[0]['outages'] = []) {
  const queue = new EventQueue(0);
  const delivered: { atMs: number; message: AgentMessage }[] = [];
  const world = { queue, random: new Random('way'), outages };
  const transport = new Transport(world, TRANSPORT_CONDITIONS.poor, (message) =>
    delivered.push({ atMs: queue.nowMs, message }),
  );
  const heartbeat: Omit<Heartbeat, 'sentAtMs'> = {
    ...{ kind: 'heartbeat', host: HOST, lagLevel: 0, isQuiet: true },
    probeOf: () => ({ atMs: queue.nowMs, outcome: 'ok', latencyMs: 2 }),
  };
  for (let sequence = 0; sequence < 100; sequence++) {
    queue.at(sequence * 1_000, () => {
      transport.send({ kind: 'batch', host: HOST, sequence, records: [] });
      transport.send({ ...heartbeat, sentAtMs: queue.nowMs });
    });
  }
  queue.runUntil(1_000_000);
  return delivered;
}

test('however poor the way, every batch arrives, in order', () => {
  const sequences = deliveredOf().flatMap(({ message }) => (message.kind === 'batch' ? [message.sequence] : []));
  const firsts = sequences.filter((sequence, place) => sequences.indexOf(sequence) === place);
  expect(firsts).toEqual(Array.from({ length: 100 }, (_, sequence) => sequence));
  expect(sequences.length).toBeGreaterThan(100);
});

test('heartbeats are lost and come late, and then say what was so when they were sent', () => {
  const heartbeats = deliveredOf().flatMap(({ atMs, message }) =>
    message.kind === 'heartbeat' ? [{ atMs, message }] : [],
  );
  const sent = new Set(heartbeats.map(({ message }) => message.sentAtMs));
  expect(sent.size).toBeGreaterThan(60);
  expect(sent.size).toBeLessThan(95);
  const late = heartbeats.filter(({ atMs, message }) => atMs > message.sentAtMs);
  expect(late.length).toBeGreaterThan(5);
  const mount = HOST.mounts[0];
  for (const { message } of late) expect(mount && message.probeOf(mount).atMs).toBe(message.sentAtMs);
});

test('from a host that is cut off nothing comes until it is back, and then all of its records', () => {
  const outage = { fromMs: 10_000, toMs: 90_000, hosts: [HOST], kind: 'unreachable' } as const;
  const delivered = deliveredOf([outage]).filter(({ message }) => message.kind === 'batch');
  const sequences = new Set(delivered.map(({ message }) => message.kind === 'batch' && message.sequence));
  expect(sequences.size).toBe(100);
  const meanwhile = delivered.filter(({ atMs, message }) => {
    return message.kind === 'batch' && message.sequence >= 11 && atMs > 10_000 && atMs < 90_000;
  });
  expect(meanwhile).toEqual([]);
});
