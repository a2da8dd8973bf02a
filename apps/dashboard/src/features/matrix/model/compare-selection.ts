import { factsOf } from './facts-of.ts';
import type { MountedExport } from './fleet.ts';

/** A fact that marks the selected mounts off from the others. */
export interface Distinction {
  fact: string;
  value: string;
  selectedCount: number;
  otherCount: number;
}

const LEAST_SHARE = 0.5;
const LEAST_DIFFERENCE = 0.2;
const MOST_SHOWN = 8;

/**
 * What the selected have in common, that the others do not: facts that at least half of them share, and clearly fewer of the
 * others; the sharpest first. Where nothing is left to compare with, nothing can be told.
 */
export function compareSelection(selected: readonly MountedExport[], others: readonly MountedExport[]): Distinction[] {
  if (selected.length === 0 || others.length === 0) return [];
  const inside = countFacts(selected);
  const outside = countFacts(others);
  const found: (Distinction & { difference: number; share: number })[] = [];
  for (const [fact, counts] of inside) {
    for (const [value, selectedCount] of counts) {
      const otherCount = outside.get(fact)?.get(value) ?? 0;
      const share = selectedCount / selected.length;
      const difference = share - otherCount / others.length;
      if (share >= LEAST_SHARE && difference >= LEAST_DIFFERENCE)
        found.push({ fact, value, selectedCount, otherCount, difference, share });
    }
  }
  found.sort(
    (left, right) =>
      right.difference - left.difference || right.share - left.share || left.fact.localeCompare(right.fact),
  );
  return found.slice(0, MOST_SHOWN).map(({ difference: _, share: __, ...distinction }) => distinction);
}

function countFacts(mounts: readonly MountedExport[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const mount of mounts) {
    for (const [fact, value] of Object.entries(factsOf(mount))) {
      const byValue = counts.get(fact) ?? new Map<string, number>();
      byValue.set(value, (byValue.get(value) ?? 0) + 1);
      counts.set(fact, byValue);
    }
  }
  return counts;
}
