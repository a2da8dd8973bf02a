import { describe, expect, it, vi } from 'vitest';
import { LiveStatusStore } from './live-status.ts';

describe('LiveStatusStore', () => {
  it('dates the picture from the first loss, not from later failed attempts', () => {
    let nowMs = 1_000;
    const status = new LiveStatusStore(() => nowMs);
    status.connect();
    status.disconnect();
    nowMs = 41_000;
    status.disconnect();
    expect(status.read()).toEqual({ kind: 'lost', pictureAtMs: 1_000 });
  });

  it('makes the picture younger when something was read meanwhile, but stays lost', () => {
    let nowMs = 1_000;
    const status = new LiveStatusStore(() => nowMs);
    status.disconnect();
    nowMs = 9_000;
    status.notePicture();
    expect(status.read()).toEqual({ kind: 'lost', pictureAtMs: 9_000 });
  });

  it('tells its readers of every change until they leave', () => {
    const status = new LiveStatusStore(() => 0);
    const reader = vi.fn();
    const leave = status.subscribe(reader);
    status.connect();
    leave();
    status.disconnect();
    expect(reader).toHaveBeenCalledTimes(1);
  });
});
