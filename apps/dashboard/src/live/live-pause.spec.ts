import type { LiveChange } from '@mountwatch/protocol';
import { describe, expect, it, vi } from 'vitest';
import { LivePause } from './live-pause.ts';

const change = (...ids: string[]): LiveChange => ({
  room: 'fleet',
  at: '2026-11-22T10:03:00.000Z',
  changes: [{ kind: 'mount', ids, isTruncated: false }],
});

describe('LivePause', () => {
  it('holds changes back only while paused, and counts each thing once', () => {
    const pause = new LivePause(() => 5, vi.fn());
    expect(pause.hold(change('a'))).toBe(false);
    pause.toggle();
    expect(pause.hold(change('a', 'b'))).toBe(true);
    expect(pause.hold(change('b', 'c'))).toBe(true);
    expect(pause.read()).toEqual({ isPaused: true, sinceMs: 5, changedCount: 3 });
    pause.toggle();
    expect(pause.read()).toEqual({ isPaused: false });
    expect(pause.hold(change('d'))).toBe(false);
  });

  it('counts anew each time, and never without bounds', () => {
    const pause = new LivePause(() => 5, vi.fn());
    pause.toggle();
    pause.hold(change('a'));
    pause.toggle();
    pause.toggle();
    expect(pause.read()).toMatchObject({ changedCount: 0 });
    for (let batch = 0; batch < 30; batch += 1) {
      pause.hold(change(...Array.from({ length: 100 }, (_, id) => `${batch} ${id}`)));
    }
    expect(pause.read()).toMatchObject({ changedCount: 1_000 });
  });

  it('says when it stops and when it goes on', () => {
    const onChanged = vi.fn();
    const pause = new LivePause(() => 5, onChanged);
    pause.toggle();
    pause.toggle();
    expect(onChanged.mock.calls).toEqual([[true], [false]]);
  });
});
