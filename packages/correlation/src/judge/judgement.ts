import type { Accuser } from './accuser.ts';
import type { Scope } from './scope.ts';
import type { ScopeKind } from './weigh.ts';

/** What an incident can be about, beside one mount and the loss of agents. */
export type JudgedKind = ScopeKind | 'mount' | 'blind';

/** How much the evidence speaks for a component being at fault since an onset, at the intensity that fits best. */
export interface Score {
  /** The log odds against "nothing is wrong here", with the prior. */
  odds: number;
  onsetMs: number;
  intensity: number;
  /** How many vote, and the weight of what they say. */
  badCount: number;
  badWeight: number;
  goodCount: number;
  background: number;
}

/** Something else that could be at fault, with its log odds. */
export interface Rival {
  scope: Scope;
  score: Score;
}

/** A component held responsible for a set of mounts, since `onsetMs`. It becomes an incident's verdict, or changes one. */
export interface Judgement {
  kind: JudgedKind;
  componentId: string;
  onsetMs: number;
  accusers: readonly Accuser[];
  /** Null where nothing wider than a host's own mounts was found, or agents were lost. */
  finding: Finding | null;
}

/** How a wider component was found. */
export interface Finding {
  scope: Scope;
  score: Score;
  channel: Accuser['channel'];
  /** Who looks the same from here. */
  equivalents: readonly Rival[];
  /** Who else could explain the same mounts, the likeliest first. */
  rivals: readonly Rival[];
  /** By how much, in log odds, it beats the best explanation without it and its equivalents. */
  lead: number;
}

export function keyOf(kind: string, componentId: string): string {
  return `${kind}:${componentId}`;
}

export function keyOfJudgement({ kind, componentId }: Judgement): string {
  return keyOf(kind, componentId);
}
