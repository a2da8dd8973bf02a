import type { MountState, Transition } from '@mountwatch/protocol';
import type { TimeSpan } from '../time/ticks.ts';

/** A stretch in which a mount was in one state. */
export interface StateSegment extends TimeSpan {
  readonly state: MountState;
}

/** A mount as it is now, with its changes in any order: what its states over a span are told from. */
export interface MountPast {
  readonly state: MountState;
  readonly transitions: readonly Pick<Transition, 'at' | 'from' | 'to'>[];
}

/** A mount's states over a span, oldest first and without a gap; before its first change it was what that changed from. */
export function stateSegments({ state, transitions }: MountPast, span: TimeSpan): StateSegment[] {
  const changes = transitions
    .map(({ at, from, to }) => ({ atMs: Date.parse(at), from, to }))
    .sort((left, right) => left.atMs - right.atMs);
  const segments: StateSegment[] = [];
  let shown = changes.find(({ atMs }) => atMs >= span.fromMs)?.from ?? changes.at(-1)?.to ?? state;
  let sinceMs = span.fromMs;
  for (const change of changes) {
    if (change.atMs < span.fromMs || change.atMs > span.toMs) continue;
    if (change.atMs > sinceMs) segments.push({ state: shown, fromMs: sinceMs, toMs: change.atMs });
    sinceMs = change.atMs;
    shown = change.to;
  }
  if (span.toMs > sinceMs) segments.push({ state: shown, fromMs: sinceMs, toMs: span.toMs });
  return segments;
}
