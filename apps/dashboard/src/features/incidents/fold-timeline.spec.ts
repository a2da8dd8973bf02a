import type { TimelineEntry } from '@mountwatch/protocol';
import { describe, expect, it } from 'vitest';
import { foldTimeline } from './fold-timeline.ts';

const entries = (...kinds: TimelineEntry['kind'][]): TimelineEntry[] =>
  kinds.map((kind, place) => ({ id: `${place}`, at: '2026-11-22T10:00:00.000Z', kind, text: kind, actor: null }));
const shape = (...kinds: TimelineEntry['kind'][]) =>
  foldTimeline(entries(...kinds)).map(({ last, before }) => [last.id, before.length]);

describe('foldTimeline', () => {
  it('makes one of a run of spreading, which the last tells', () => {
    expect(shape('opened', 'spread', 'spread', 'spread', 'resolved')).toEqual([
      ['0', 0],
      ['3', 2],
      ['4', 0],
    ]);
  });

  it('leaves two in a row, and what people did in between, as they are', () => {
    expect(shape('opened', 'spread', 'spread', 'note', 'spread')).toHaveLength(5);
    expect(shape('note', 'note', 'note')).toHaveLength(3);
  });
});
