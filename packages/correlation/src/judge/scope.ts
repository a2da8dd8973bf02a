import type { Unit } from '../fleet/entities.ts';
import type { Vote } from './vote.ts';
import type { ScopeKind } from './weigh.ts';

/** How often those outside a scope, who can be compared with those inside, accuse. */
export interface Background {
  bad: number;
  known: number;
}

/**
 * Something that can be at fault, as the search sees it: which votes accuse it, how many witnesses have answered since, and
 * who outside can be compared. Adding a kind of fault is adding a class like those in `scope/`.
 */
export interface Scope {
  readonly kind: ScopeKind;
  readonly id: string;
  /** `kind:id`, by which incidents know it. */
  readonly key: string;
  /** The log odds that it is at fault, before any evidence. */
  readonly prior: number;
  /** Those that accuse it, explained or not. */
  readonly votes: readonly Vote[];
  /** How many witnesses it has, silent ones aside. */
  readonly expectedCount: number;
  /** How many witnesses, other than its votes, have answered since an onset. */
  countAnswersAfter(onsetMs: number): number;
  /** How often those outside accuse, among those of them who have been heard since an onset where that is asked. */
  background(onsetMs: number): Background;
  /** Whether a unit is one of those that pass through it. */
  covers(unit: Unit): boolean;
  /** Whether enough of the right witnesses accuse it for it to be named at all. */
  isPlausible(live: readonly Vote[]): boolean;
}
