import type { TriageConclusion } from '@mountwatch/protocol';
import type { VirtualHost, VirtualMount } from '../fleet/virtual-fleet.ts';
import type { Truth } from './truth.ts';

/**
 * What a probe meets: with probability `chance` it ends so. A hang lasts until its spell ends, or, where `lastsMs` is
 * given, for a time of its own. `triage` is how far one gets towards the server meanwhile.
 */
export interface Symptom {
  outcome: 'hung' | 'stale' | 'error' | 'slow';
  chance: number;
  lastsMs?: readonly [number, number];
  triage: TriageConclusion;
}

/** From `fromMs` to before `toMs`. */
export interface Spell {
  fromMs: number;
  toMs: number;
}

/** A component that fails, with the mounts that it hurts, when and how. */
export interface Fault {
  truth: Truth;
  mounts: readonly VirtualMount[];
  spells: readonly Spell[];
  symptoms: readonly Symptom[];
}

/** Hosts that nothing is heard of: their agents `stopped`, or they go on and are `unreachable`, and tell it all afterwards. */
export interface AgentOutage extends Spell {
  hosts: readonly VirtualHost[];
  kind: 'stopped' | 'unreachable';
}

/** A host too busy to watch: `lagLevel` is what its agent says of itself; 0 where it does not notice. */
export interface HostLoad extends Spell {
  host: VirtualHost;
  lagLevel: number;
}

/** When a fault began, and when its last spell ended. */
export function spanOf(fault: Pick<Fault, 'spells'>): Spell {
  return {
    fromMs: Math.min(...fault.spells.map((spell) => spell.fromMs)),
    toMs: Math.max(...fault.spells.map((spell) => spell.toMs)),
  };
}
