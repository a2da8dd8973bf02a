import type { LiveChange } from '@mountwatch/protocol';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isTouched, type WatchedKinds } from '../lib/watched-kinds.ts';
import { AnswerRefresher } from './answer-refresher.ts';
import { LivePause } from './live-pause.ts';
import { ReadStarts } from './read-starts.ts';

const aChange = (kind: LiveChange['changes'][number]['kind'], ids: string[], isTruncated = false): LiveChange => ({
  room: 'fleet',
  at: '2026-11-22T10:03:00.000Z',
  changes: [{ kind, ids, isTruncated }],
});

describe('isTouched', () => {
  it('touches an answer about one thing only when that thing changed', () => {
    expect(isTouched({ incident: 'i1' }, aChange('incident', ['i1', 'i2']))).toBe(true);
    expect(isTouched({ incident: 'i3' }, aChange('incident', ['i1', 'i2']))).toBe(false);
    expect(isTouched({ incident: 'i1' }, aChange('mount', ['i1']))).toBe(false);
  });

  it('touches every answer of a kind when the ids did not fit into the message', () => {
    expect(isTouched({ mount: 'm9' }, aChange('mount', ['m1'], true))).toBe(true);
  });

  it('touches a list at any change of its kind', () => {
    expect(isTouched({ host: 'any' }, aChange('host', ['h1']))).toBe(true);
  });
});

describe('AnswerRefresher', () => {
  let queries: QueryClient;
  let pause: LivePause;
  beforeEach(() => {
    pause = new LivePause(Date.now, () => undefined);
    vi.useFakeTimers();
    queries = new QueryClient();
  });
  afterEach(() => {
    queries.clear();
    vi.useRealTimers();
  });

  const refresherOf = () =>
    new AnswerRefresher({ queries, sessionKey: ['session'], pause, reads: new ReadStarts(queries, Date.now) });
  const show = (key: string, watches: WatchedKinds, queryFn: () => Promise<number>) => {
    const observer = new QueryObserver(queries, { queryKey: [key], queryFn, meta: { watches }, staleTime: Infinity });
    return observer.subscribe(() => undefined);
  };

  it('reads again once for a burst of changes, and only what the burst touches', async () => {
    const mounts = vi.fn(async () => 1);
    const hosts = vi.fn(async () => 1);
    show('mounts', { mount: 'any' }, mounts);
    show('hosts', { host: 'any' }, hosts);
    await vi.advanceTimersByTimeAsync(10);
    const refresher = refresherOf();
    for (let burst = 0; burst < 20; burst += 1) refresher.noteChange(aChange('mount', [`m${burst}`]));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(mounts).toHaveBeenCalledTimes(2);
    expect(hosts).toHaveBeenCalledTimes(1);
  });

  it('catches up with what changed after it was asked for, even if the answer came later, and leaves the rest alone', async () => {
    const refresher = refresherOf();
    const slow = vi.fn(() => new Promise<number>((resolve) => setTimeout(resolve, 1_000, 1)));
    const hosts = vi.fn(async () => 1);
    const session = vi.fn(async () => 1);
    show('mounts', { mount: 'any' }, slow);
    show('hosts', { host: 'any' }, hosts);
    show('session', {}, session);
    const mountChangedAtMs = Date.now() + 500;
    await vi.advanceTimersByTimeAsync(2_000);
    refresher.catchUp((kind) => (kind === 'mount' ? mountChangedAtMs : 0));
    await vi.advanceTimersByTimeAsync(5_000);
    refresher.catchUp((kind) => (kind === 'mount' ? mountChangedAtMs : 0));
    await vi.advanceTimersByTimeAsync(5_000);
    expect([slow, hosts, session].map(({ mock }) => mock.calls.length)).toEqual([2, 1, 1]);
  });

  it('reads again what was read before an instant, and nothing younger', async () => {
    const early = vi.fn(async () => 1);
    const late = vi.fn(async () => 1);
    show('early', {}, early);
    await vi.advanceTimersByTimeAsync(1_000);
    const joinedAtMs = Date.now();
    await vi.advanceTimersByTimeAsync(1_000);
    show('late', {}, late);
    await vi.advanceTimersByTimeAsync(10);
    refresherOf().refreshReadBefore(joinedAtMs);
    await vi.advanceTimersByTimeAsync(10);
    expect(early).toHaveBeenCalledTimes(2);
    expect(late).toHaveBeenCalledTimes(1);
  });

  it('lets a slow read finish and reads once more after it, however many changes come meanwhile', async () => {
    const slow = vi.fn(() => new Promise<number>((resolve) => setTimeout(resolve, 3_000, 1)));
    show('mounts', { mount: 'any' }, slow);
    const refresher = refresherOf();
    for (let elapsed = 0; elapsed < 2_500; elapsed += 500) {
      refresher.noteChange(aChange('mount', ['m1']));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(slow).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(slow).toHaveBeenCalledTimes(2);
  });

  it('reads nothing again while paused, also not what became old just before, and all of it after', async () => {
    const mounts = vi.fn(async () => 1);
    show('mounts', { mount: 'any' }, mounts);
    await vi.advanceTimersByTimeAsync(10);
    const refresher = refresherOf();
    refresher.noteChange(aChange('mount', ['m1']));
    pause.toggle();
    refresher.noteChange(aChange('mount', ['m2']));
    refresher.refreshReadBefore(Date.now() + 1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(mounts).toHaveBeenCalledTimes(1);
    pause.toggle();
    refresher.refreshEverything();
    await vi.advanceTimersByTimeAsync(10);
    expect(mounts).toHaveBeenCalledTimes(2);
  });
});
