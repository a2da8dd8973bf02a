import { describe, expect, it } from 'vitest';
import { type TrafficLook, TrafficSigns } from './traffic-signs.ts';

const QUIET: TrafficLook = {
  nowMs: 100_000,
  stalledSinceMs: null,
  reconnectingSinceMs: null,
  leaseExpiredSeconds: 0,
  unansweredCount: 0,
  receiveCount: 0,
};
const STALLED = { ...QUIET, stalledSinceMs: 99_000, unansweredCount: 1 };

describe('no-replies', () => {
  it('stands where the transport stands still and calls are unanswered, since the standstill began', () => {
    expect(new TrafficSigns().look(STALLED)).toEqual(new Map([['no-replies', 99_000]]));
  });

  it('does not stand for a mount whose own calls are all answered: it was another transport of that server', () => {
    expect(new TrafficSigns().look({ ...STALLED, unansweredCount: 0 }).size).toBe(0);
  });

  it('outlasts calls that are killed, which look like calls that end', () => {
    const signs = new TrafficSigns();
    signs.look(STALLED);
    expect(signs.look({ ...QUIET, nowMs: 105_000 }).get('no-replies')).toBe(99_000);
    expect(signs.look({ ...STALLED, stalledSinceMs: 106_000, nowMs: 107_000 }).get('no-replies')).toBe(99_000);
  });

  it('goes when replies come, and not while another of its transports stands still', () => {
    const signs = new TrafficSigns();
    signs.look(STALLED);
    expect(signs.look({ ...STALLED, receiveCount: 5 }).size).toBe(1);
    expect(signs.look({ ...QUIET, receiveCount: 1 }).size).toBe(0);
  });

  it('is not believed for ever where nothing waits any more and nothing comes', () => {
    const signs = new TrafficSigns();
    signs.look(STALLED);
    expect(signs.look({ ...QUIET, nowMs: 160_000 }).size).toBe(1);
    expect(signs.look({ ...QUIET, nowMs: 160_001 }).size).toBe(0);
  });
});

describe('lease-expired', () => {
  const EXPIRED = { ...QUIET, leaseExpiredSeconds: 12, unansweredCount: 1 };

  it('stands since the lease ran out', () => {
    expect(new TrafficSigns().look(EXPIRED)).toEqual(new Map([['lease-expired', 88_000]]));
  });

  it('does not stand where nothing waits or replies come: an idle NFSv4.0 mount lets its lease run out', () => {
    expect(new TrafficSigns().look({ ...EXPIRED, unansweredCount: 0 }).size).toBe(0);
    expect(new TrafficSigns().look({ ...EXPIRED, receiveCount: 3 }).size).toBe(0);
  });
});

describe('reconnecting', () => {
  it('stands while the transport is down and tries, with nothing sent at all', () => {
    const signs = new TrafficSigns();
    expect(signs.look({ ...QUIET, reconnectingSinceMs: 95_000 })).toEqual(new Map([['reconnecting', 95_000]]));
    expect(signs.look({ ...QUIET, receiveCount: 1 }).size).toBe(0);
  });
});
