import type { SuspicionReason } from '@mountwatch/protocol';
import type { Cell } from '../fleet/entities.ts';
import { isBadState } from '../fleet/word.ts';
import type { CorrelatorSettings } from '../settings.ts';
import type { Accuser } from './accuser.ts';

/** What a suspicion says compared with a probe past its deadline. */
const STRENGTH_OF: Record<SuspicionReason, number> = {
  pending: 0.5,
  'no-replies': 0.5,
  'lease-expired': 0.7,
  reconnecting: 0.5,
  'kernel-line': 0.4,
};

/** How many slow probes within the window make a mount a slow one. */
const SLOW_PROBES = 2;
/** Newer than this the last slow probe must be, or the mount is well again: four probes. */
const SLOW_RELIEF_MS = 45_000;
/** One slow probe says something only beside others that are as new, and not much: one in a hundred or so is noise. */
const ONCE_SLOW_STRENGTH = 0.4;
const ONCE_SLOW_RELIEF_MS = 30_000;
const LAG_MARGIN_MS = 15_000;

export type Testimony = Pick<Accuser, 'channel' | 'state' | 'sinceMs' | 'strength'>;

/** What one mount says as of `nowMs`, if it accuses anybody: a bad state that a newer answer refutes is only late. */
export function testify(cell: Cell, nowMs: number, settings: CorrelatorSettings): Testimony | null {
  const { state } = cell;
  if (isBadState(state) && cell.isRefuted) return null;
  if (isBadState(state)) return { channel: 'hard', state, sinceMs: Math.min(cell.sinceMs, nowMs), strength: 1 };
  if (state === 'unmounted') return null;
  return suspicionOf(cell, nowMs) ?? slownessOf(cell, nowMs, settings);
}

function suspicionOf(cell: Cell, nowMs: number): Testimony | null {
  let strongest: Testimony | null = null;
  for (const [reason, { sinceMs }] of cell.standing()) {
    const strength = STRENGTH_OF[reason];
    if (strongest && strongest.strength >= strength) continue;
    strongest = { channel: 'hard', state: 'suspected', sinceMs: Math.min(sinceMs, nowMs), strength };
  }
  return strongest;
}

function slownessOf(cell: Cell, nowMs: number, { slowWindowMs }: CorrelatorSettings): Testimony | null {
  const trail = cell.slowTrail;
  if (!trail || cell.state === 'unknown') return null;
  // What its host found slow while it could hardly run itself is no slowness of the mount's.
  const fromMs = Math.max(nowMs - slowWindowMs, cell.place.host.laggedAtMs + LAG_MARGIN_MS);
  const count = trail.countSince(fromMs);
  const isSlow = count >= SLOW_PROBES;
  const ageMs = nowMs - trail.newestMs;
  if (count === 0 || ageMs > (isSlow ? SLOW_RELIEF_MS : ONCE_SLOW_RELIEF_MS)) return null;
  const strength = isSlow ? 1 : ONCE_SLOW_STRENGTH;
  return { channel: 'slow', state: 'slow', sinceMs: Math.min(trail.firstSince(fromMs), nowMs), strength };
}

/** Whether a mount cannot accuse any more until something new is said of it. */
export function isAtPeace(cell: Cell, nowMs: number, settings: CorrelatorSettings): boolean {
  if (isBadState(cell.state)) return false;
  const [standing] = cell.standing();
  if (standing) return false;
  return cell.slowTrail === null || nowMs - cell.slowTrail.newestMs > settings.slowWindowMs;
}
