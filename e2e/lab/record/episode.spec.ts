import { describe, expect, it } from 'vitest';
import { episodeOf } from './episode.ts';
import type { LabEvent } from './lab-event.ts';
import { LabRecord } from './lab-record.ts';

const MOUNTPOINT = '/mnt/cut/v3-hard';
const ADDRESS = '10.99.1.1';
const INCIDENT = { mountpoint: MOUNTPOINT, address: ADDRESS, beginMs: 100_000, endMs: 130_000, untilMs: Infinity };

describe('an episode', () => {
  it('tells each state with the seconds since the fault began, and none from before it', () => {
    const episode = episodeOf(recordOf(changed(50, 'slow'), changed(60, 'ok'), changed(107.5, 'hung')), INCIDENT);
    expect(episode.states).toEqual([{ state: 'hung', afterSeconds: 7.5 }]);
  });

  it('tells the first suspicion that stands, not one that is withdrawn', () => {
    const episode = episodeOf(recordOf(suspected(101, false), suspected(102, true), suspected(103, true)), INCIDENT);
    expect(episode.suspicion).toEqual({ reason: 'pending', afterSeconds: 2 });
  });

  it("tells the kernel's first line about this very address", () => {
    const other = kernelLine(120, 'nfs: server 10.99.1.11 not responding, still trying');
    const ours = kernelLine(281, 'nfs: server 10.99.1.1 not responding, still trying');
    expect(episodeOf(recordOf(other, ours), INCIDENT).kernel).toEqual({
      text: 'nfs: server 10.99.1.1 not responding, still trying',
      afterSeconds: 181,
    });
  });

  it('counts recovery from the first call that succeeds after the fault', () => {
    const record = recordOf(changed(107, 'hung'), answers(95), answers(133), changed(140, 'ok'));
    expect(episodeOf(record, INCIDENT).recoverySeconds).toBe(7);
  });

  it('has no recovery while the last word is not ok, or nobody saw a call succeed', () => {
    const stillHung = recordOf(changed(107, 'hung'), answers(133));
    const unseen = recordOf(changed(107, 'hung'), changed(140, 'ok'));
    expect(episodeOf(stillHung, INCIDENT).recoverySeconds).toBeUndefined();
    expect(episodeOf(unseen, INCIDENT).recoverySeconds).toBeUndefined();
  });

  it('ends where the next one begins', () => {
    const record = recordOf(changed(107, 'hung'), answers(133), changed(135, 'ok'), changed(190, 'hung'));
    const episode = episodeOf(record, { ...INCIDENT, untilMs: 180_000 });
    expect(episode.states.map(({ state }) => state)).toEqual(['hung', 'ok']);
    expect(episode.recoverySeconds).toBe(2);
  });
});

function recordOf(...events: LabEvent[]): LabRecord {
  return new LabRecord(events);
}

function changed(second: number, to: 'ok' | 'slow' | 'hung'): LabEvent {
  const evidence = { kind: 'discovery', reason: 'remounted' } as const;
  const record = { ...stamped(), kind: 'transition', mountpoint: MOUNTPOINT, from: 'ok', to, evidence } as const;
  return { kind: 'record', atMs: second * 1000, record };
}

function suspected(second: number, isStanding: boolean): LabEvent {
  const what = { mountpoint: MOUNTPOINT, reason: 'pending', since: stamped().observedAt, isStanding } as const;
  return { kind: 'record', atMs: second * 1000, record: { ...stamped(), kind: 'suspicion', ...what } };
}

function kernelLine(second: number, text: string): LabEvent {
  return { kind: 'kernel', atMs: second * 1000, text: `5,588,106764566,-;${text}\n` };
}

function answers(second: number): LabEvent {
  return { kind: 'mark', atMs: second * 1000, mark: 'answers', subject: MOUNTPOINT };
}

function stamped() {
  return { sequence: 1, observedAt: '2026-11-22T16:00:00.000Z' };
}
