import type { Accused } from './accused.ts';

/** The kinds of component that this form of the engine can find at fault, the widest first. */
export const JUDGED_KINDS = ['server', 'export', 'host', 'mount'] as const;
export type JudgedKind = (typeof JUDGED_KINDS)[number];

/** A component held responsible for a set of mounts, since `onsetMs`. It becomes an incident's verdict, or changes one. */
export interface Judgement {
  kind: JudgedKind;
  componentId: string;
  onsetMs: number;
  accused: readonly Accused[];
}

export function keyOf(kind: string, componentId: string): string {
  return `${kind}:${componentId}`;
}

export function keyOfJudgement(judgement: Judgement): string {
  return keyOf(judgement.kind, judgement.componentId);
}

/** When the first of these mounts failed. */
export function onsetOf(accused: readonly Accused[]): number {
  return accused.reduce((earliest, mount) => Math.min(earliest, mount.sinceMs), Number.POSITIVE_INFINITY);
}
