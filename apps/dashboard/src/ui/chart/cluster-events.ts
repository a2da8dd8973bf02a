import { shareOf, type TimeSpan } from '../../lib/time/ticks.ts';
import type { Tone } from '../badges/badge.tsx';

/** Something that happened at an instant, in a few words. */
export interface LaneEvent {
  readonly atMs: number;
  readonly text: string;
  readonly tone: Tone;
}

/** Events that lie too close together on their lane to be drawn apart. */
export interface EventCluster {
  readonly share: number;
  readonly tone: Tone;
  readonly events: LaneEvent[];
}

const worstFirst: Tone[] = ['hung', 'error', 'stale', 'slow', 'unknown', 'ok'];

/** Marks for a lane, from left to right, none closer to the next than `apart`, 0…1; a mark has its worst event's tone. */
export function clusterEvents(events: readonly LaneEvent[], span: TimeSpan, apart: number): EventCluster[] {
  const groups: { share: number; events: LaneEvent[] }[] = [];
  for (const event of [...events].sort((left, right) => left.atMs - right.atMs)) {
    if (event.atMs < span.fromMs || event.atMs > span.toMs) continue;
    const share = shareOf(event.atMs, span);
    const last = groups.at(-1);
    if (last !== undefined && share - last.share < apart) last.events.push(event);
    else groups.push({ share, events: [event] });
  }
  return groups.map((group) => ({ ...group, tone: worstOf(group.events) }));
}

function worstOf(events: readonly LaneEvent[]): Tone {
  return worstFirst.find((tone) => events.some((event) => event.tone === tone)) ?? 'unknown';
}
