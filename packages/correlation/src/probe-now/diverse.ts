import type { LabelValue, Unit } from '../fleet/entities.ts';

/** So many candidates are compared for one place: enough to find one unlike those chosen, and no more work than that. */
const COMPARED = 8;

/** Up to `most` units whose labels repeat each other as little as possible; the same ones for the same units. */
export function diverse(units: readonly Unit[], most: number): Unit[] {
  const left = first(units, most + COMPARED);
  if (left.length <= most) return left;
  const seen = new Map<LabelValue, number>();
  const chosen: Unit[] = [];
  while (chosen.length < most) {
    let best = 0;
    for (let index = 1; index < Math.min(COMPARED, left.length); index++) {
      if (samenessOf(left[index], seen) < samenessOf(left[best], seen)) best = index;
    }
    const [unit] = left.splice(best, 1);
    if (!unit) break;
    chosen.push(unit);
    for (const label of unit.labels) seen.set(label, (seen.get(label) ?? 0) + 1);
  }
  return chosen;
}

/** So many of them, by their scattered places; of thousands only those are sorted. */
function first(units: readonly Unit[], most: number): Unit[] {
  const places = Float64Array.from(units, scatter);
  const last = places.toSorted()[most - 1] ?? Number.POSITIVE_INFINITY;
  return units
    .map((unit, index) => ({ unit, place: places[index] ?? 0 }))
    .filter(({ place }) => place <= last)
    .sort((a, b) => a.place - b.place || (a.unit.host.id < b.unit.host.id ? -1 : 1))
    .map(({ unit }) => unit);
}

/** How often the values of a unit's labels have been chosen already. */
function samenessOf(unit: Unit | undefined, seen: ReadonlyMap<LabelValue, number>): number {
  let sameness = 0;
  for (const label of unit?.labels ?? []) sameness += seen.get(label) ?? 0;
  return sameness;
}

/** An order that has nothing to do with how hosts are named. */
function scatter({ host }: Unit): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < host.id.length; index++) hash = Math.imul(hash ^ host.id.charCodeAt(index), 16_777_619);
  return hash >>> 0;
}
