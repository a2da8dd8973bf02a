import { useMemo, useState } from 'react';
import { type Fleet, fleetOf } from './model/fleet.ts';
import type { Picture } from './model/picture.ts';
import { type FleetOrder, isSameOrder, worstFirst } from './model/worst-first.ts';

export interface OrderedFleet {
  fleet: Fleet;
  order: FleetOrder;
  /** When the making of this fleet began. */
  startedAtMs: number;
  /** Whether the worst would stand elsewhere now. */
  isOrderOld: boolean;
  sortAgain: () => void;
}

/** The fleet in an order that stays while states change, until hosts or exports come or go or somebody sorts again. */
export function useFleet(picture: Picture): OrderedFleet {
  const [present, startedAtMs] = useMemo(() => {
    const startMs = performance.now();
    const fleet = fleetOf(picture);
    return [{ fleet, order: worstFirst(fleet) }, startMs];
  }, [picture]);
  const [kept, setKept] = useState(present.order);
  const isShapeNew = !isSameShape(kept, present.order);
  if (isShapeNew) setKept(present.order);
  const order = isShapeNew ? present.order : kept;
  return {
    ...{ fleet: present.fleet, order, startedAtMs },
    isOrderOld: !isSameOrder(order, present.order),
    sortAgain: () => setKept(present.order),
  };
}

function isSameShape(one: FleetOrder, other: FleetOrder): boolean {
  return (['hosts', 'exports'] as const).every(
    (kind) => one[kind].size === other[kind].size && [...one[kind].keys()].every((key) => other[kind].has(key)),
  );
}
