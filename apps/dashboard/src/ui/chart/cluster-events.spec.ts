import { describe, expect, it } from 'vitest';
import { clusterEvents } from './cluster-events.ts';

const span = { fromMs: 0, toMs: 1000 };
const event = (atMs: number, tone: 'ok' | 'slow' | 'hung' = 'ok') => ({ atMs, text: `at ${atMs}`, tone });

describe('clusterEvents', () => {
  it('draws apart what lies apart, and as one what does not, with the tone of the worst', () => {
    const clusters = clusterEvents([event(500), event(10, 'slow'), event(5), event(12, 'hung')], span, 0.022);
    expect(clusters.map(({ events, tone }) => [events.length, tone])).toEqual([
      [3, 'hung'],
      [1, 'ok'],
    ]);
  });

  it('loses none of what lies within the span, and shows nothing of what lies outside', () => {
    const events = Array.from({ length: 300 }, (_, place) => event(place * 5));
    const shown = clusterEvents(events, span, 0.022).flatMap((cluster) => cluster.events);
    expect(shown).toEqual(events.filter(({ atMs }) => atMs <= 1000));
  });

  it('keeps marks far enough apart to be hit, however many events there are', () => {
    const clusters = clusterEvents(
      Array.from({ length: 1000 }, (_, at) => event(at)),
      span,
      0.022,
    );
    for (const [place, cluster] of clusters.entries()) {
      expect(cluster.share - (clusters[place - 1]?.share ?? -1)).toBeGreaterThanOrEqual(0.022);
    }
  });
});
