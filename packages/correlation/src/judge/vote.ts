import type { LabelValue, Unit } from '../fleet/entities.ts';
import { isBadState, wordOf } from '../fleet/word.ts';
import type { Accuser } from './accuser.ts';
import { type ScopeKind, weigh } from './weigh.ts';

/** A hang is told of this long after it began, unless its host was cut off or its clock was set. */
const LATEST_MS = 45_000;

/** What one host says against one server, or against one export of it: however many mounts say it, it is one vote. */
export class Vote {
  readonly unit: Unit;
  readonly accusers: readonly Accuser[];
  readonly sinceMs: number;
  /** What the unit wore when it was asked: while a case is judged it may be told anew. */
  readonly labels: readonly LabelValue[];
  /** How many of the unit's mounts have answered since; they outvote as many accusers as they are. */
  readonly dissentCount: number;
  /** Under which the case counts the server that is accused. */
  serverPlace = 0;
  #leftCount = 0;
  #weights: Record<ScopeKind, number> | null = null;

  constructor(unit: Unit, accusers: readonly Accuser[], dissentCount: number) {
    this.unit = unit;
    this.labels = unit.labels;
    this.accusers = accusers;
    this.dissentCount = dissentCount;
    this.sinceMs = accusers.reduce((earliest, one) => Math.min(earliest, onsetOf(one)), Number.POSITIVE_INFINITY);
    for (const { isExplained } of accusers) if (!isExplained) this.#leftCount++;
  }

  /** Whether it still accuses somebody, now that some of its mounts are explained. */
  get isLive(): boolean {
    return this.#leftCount > this.dissentCount;
  }

  /** One of its mounts has been explained; true if the vote was live and no longer is. */
  lose(): boolean {
    const wasLive = this.isLive;
    this.#leftCount--;
    return wasLive && !this.isLive;
  }

  weight(kind: ScopeKind): number {
    this.#weights ??= this.#weigh();
    return this.#weights[kind];
  }

  #weigh(): Record<ScopeKind, number> {
    const { unit, accusers, dissentCount } = this;
    const assent = 1 - dissentCount / accusers.length;
    return {
      fleet: weigh(unit, accusers, 'fleet') * assent,
      server: weigh(unit, accusers, 'server') * assent,
      export: weigh(unit, accusers, 'export') * assent,
      host: weigh(unit, accusers, 'host') * assent,
      label: weigh(unit, accusers, 'label') * assent,
      path: weigh(unit, accusers, 'path') * assent,
    };
  }
}

/** A host whose clock was set back dates its hang to before everybody else's: when it was told of says otherwise. */
function onsetOf({ cell, isBadNow, sinceMs }: Accuser): number {
  return isBadNow && isBadState(cell.state) ? Math.max(sinceMs, cell.changedAtMs - LATEST_MS) : sinceMs;
}

/** The vote of a unit on its server, with the mounts of it that dissent. */
export function voteOfUnit(unit: Unit, accusers: readonly Accuser[]): Vote {
  const accusing = new Set(accusers.map(({ cell }) => cell));
  const sinceMs = accusers.reduce((earliest, accuser) => Math.min(earliest, accuser.sinceMs), Number.POSITIVE_INFINITY);
  let dissentCount = 0;
  if (accusing.size < unit.cells.length) {
    for (const cell of unit.cells) {
      if (!accusing.has(cell) && wordOf(cell.state) === 'good' && cell.observedAtMs > sinceMs) dissentCount++;
    }
  }
  // A unit is slow as soon as more than a quarter of its mounts is: each mount's own probes are few.
  const isSlow = accusers.every(({ channel }) => channel === 'slow');
  return new Vote(unit, accusers, isSlow ? dissentCount / 3 : dissentCount);
}

/** What votes weigh together; rounded, because a sum of fractions depends on the order of its parts, and that on the order of arrival. */
export function weightOf(votes: readonly Vote[], kind: ScopeKind): number {
  const weight = votes.reduce((sum, vote) => sum + vote.weight(kind), 0);
  return Math.round(weight * 1e6) / 1e6;
}
