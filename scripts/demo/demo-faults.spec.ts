import { buildFleet, FLEET_SHAPES, Random } from '@mountwatch/simulator';
import { describe, expect, it } from 'vitest';
import { demoFaults } from './demo-faults.ts';
import { kernelLinesOf } from './kernel-lines.ts';
import { nameFleet } from './name-fleet.ts';

const fleet = nameFleet(buildFleet(FLEET_SHAPES.large, new Random('demo').fork('fleet')));
const faults = demoFaults(fleet);
const START_MS = Date.parse('2026-11-22T12:00:00.000Z');

describe('the demo’s script', () => {
  it('is five faults of five kinds, one after the other within ten minutes', () => {
    const truths = faults.map((fault) => fault.faultAt(START_MS).truth.kind);
    expect(truths).toEqual(['server', 'label', 'export', 'host', 'server']);
    for (const [place, { afterMs, lastsMs }] of faults.entries()) {
      expect(afterMs + lastsMs).toBeLessThan(faults[place + 1]?.afterMs ?? 10 * 60_000);
    }
  });

  it('hurts some mounts of the fleet with each fault, and never all', () => {
    for (const fault of faults) {
      const { mounts } = fault.faultAt(START_MS);
      expect(mounts.length, fault.title).toBeGreaterThan(2);
      expect(mounts.length, fault.title).toBeLessThan(fleet.mounts.length / 4);
    }
  });

  it('has hosts that are apart by name, with every mountpoint once', () => {
    expect(new Set(fleet.hosts.map(({ name }) => name)).size).toBe(300);
    for (const { mounts } of fleet.hosts)
      expect(new Set(mounts.map((mount) => mount.mountpoint)).size).toBe(mounts.length);
  });
});

describe('the kernels’ lines', () => {
  it('tell of each client and server once that it does not respond, while the fault lasts, and once that it is OK', () => {
    const fault = faults[0]!.faultAt(START_MS);
    let sequence = 0;
    const lines = kernelLinesOf(fault, () => sequence++);
    const clients = new Set(fault.mounts.map(({ host }) => host.id)).size;
    const [lost, back] = ['rpc-not-responding', 'rpc-ok'].map((kind) =>
      lines.filter(({ record }) => record.kind === 'kernel-event' && record.eventKind === kind),
    );
    expect([lost!.length, back!.length]).toEqual([clients, clients]);
    const [{ fromMs, toMs }] = fault.spells as [{ fromMs: number; toMs: number }];
    expect(lost!.every(({ atMs }) => atMs > fromMs && atMs < toMs)).toBe(true);
    expect(back!.every(({ atMs }) => atMs >= toMs)).toBe(true);
  });
});
