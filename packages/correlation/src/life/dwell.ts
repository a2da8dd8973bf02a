import type { Host } from '../fleet/entities.ts';
import type { Accuser } from '../judge/accuser.ts';
import type { Judgement } from '../judge/judgement.ts';
import { keyOfJudgement } from '../judge/judgement.ts';
import { isSettled } from '../judge/leaves.ts';
import type { CorrelatorSettings } from '../settings.ts';
import { confidenceIn } from '../words/confidence.ts';

/** A judgement that is not reached for this long begins anew. */
const FORGET_MS = 6_000;
/** Where nobody evaluated for this long, what was reached before says nothing of the time between. */
const LONGEST_GAP_MS = 30_000;
const MOST_CONFIRMING = 8;
const SURE_ODDS = 8;
/** How long a weak case must last: more than a probe interval, so that everybody else has been heard. */
const WEAK_DWELL_MS = 15_000;
/** How long a host alone must find everybody slow: one that is busy for a minute does, too, and need not know it. */
const LONE_SLOW_DWELL_MS = 90_000;
/** How long a mount is bad before it is told, where its own host is too busy to be believed. */
const DEAF_DWELL_MS = 60_000;
const HEARD_SHARE = 0.95;

interface Standing {
  sinceMs: number;
  lastMs: number;
}

/** How long each judgement has been reached without a break, and how long it must be before it counts. */
export class Dwell {
  readonly #standing = new Map<string, Standing>();
  readonly #settings: CorrelatorSettings;

  constructor(settings: CorrelatorSettings) {
    this.#settings = settings;
  }

  note(judgements: readonly Judgement[], nowMs: number): void {
    this.#forget(nowMs - LONGEST_GAP_MS);
    for (const judgement of judgements) {
      if (!this.#isGuilty(judgement)) continue;
      const key = keyOfJudgement(judgement);
      this.#standing.set(key, { sinceMs: this.#standing.get(key)?.sinceMs ?? nowMs, lastMs: nowMs });
    }
    this.#forget(nowMs - FORGET_MS);
  }

  /** How long a judgement has been reached; 0 if it is not guilty enough now. */
  lastingMs(judgement: Judgement, nowMs: number): number {
    const standing = this.#standing.get(keyOfJudgement(judgement));
    return standing && this.#isGuilty(judgement) ? nowMs - standing.sinceMs : -1;
  }

  /** Since when a judgement has been reached without a break. */
  sinceMs(judgement: Judgement): number | undefined {
    return this.#standing.get(keyOfJudgement(judgement))?.sinceMs;
  }

  hasPassed(judgement: Judgement, nowMs: number): boolean {
    return this.lastingMs(judgement, nowMs) >= this.#neededMs(judgement);
  }

  #forget(beforeMs: number): void {
    for (const [key, { lastMs }] of this.#standing) if (lastMs < beforeMs) this.#standing.delete(key);
  }

  #isGuilty({ finding }: Judgement): boolean {
    return finding === null || finding.score.odds >= this.#settings.openScore;
  }

  /** The more clients confirm, the sooner (Lifeguard's suspicion timer); at once when nobody is left to be heard. */
  #neededMs(judgement: Judgement): number {
    const { openDwellMs, longestDwellMs, slowDwellMs, leafDwellMs } = this.#settings;
    const { finding, accusers } = judgement;
    if (!finding) {
      // Lost agents accuse nobody, so nobody's word is to be doubted.
      if (judgement.kind === 'blind') return leafDwellMs;
      if (accusers.every(({ strength }) => strength === 0)) return DEAF_DWELL_MS;
      const isDoubtful = accusers.some(({ cell }) => cell.place.host.lagLevel > 0);
      return isDoubtful || !isSettled(judgement) ? leafDwellMs : openDwellMs;
    }
    const { scope, score, channel } = finding;
    const bad = accusers.filter(({ isBadNow }) => isBadNow);
    const confirming = scope.kind === 'host' ? Math.min(MOST_CONFIRMING, score.badCount) : countConfirming(bad);
    const shortening = Math.log(confirming + 1) / Math.log(MOST_CONFIRMING + 1);
    let neededMs = longestDwellMs - (longestDwellMs - openDwellMs) * shortening;
    if (score.odds < SURE_ODDS && channel === 'hard') neededMs = Math.max(neededMs, WEAK_DWELL_MS);
    const isMeasured = bad.every(({ strength }) => strength === 1);
    const isHeard = score.badCount + score.goodCount >= HEARD_SHARE * scope.expectedCount;
    if (isMeasured && isHeard) neededMs = openDwellMs;
    if (channel === 'slow') neededMs = Math.max(neededMs, scope.kind === 'host' ? LONE_SLOW_DWELL_MS : slowDwellMs);
    return confidenceIn(finding, this.#settings).localised < 0.8 ? neededMs * 1.5 : neededMs;
  }
}

/** How many hosts these are; more than enough are not told apart. */
function countConfirming(accusers: readonly Accuser[]): number {
  const hosts = new Set<Host>();
  for (const { cell } of accusers) if (hosts.add(cell.place.host).size === MOST_CONFIRMING) break;
  return hosts.size;
}
