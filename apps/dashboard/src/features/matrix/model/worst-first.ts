import { rankOf } from '../../../lib/mount-states.ts';
import type { Fleet, MountedExport } from './fleet.ts';

/** Where each thing stands, by its key; what is not named comes last. */
export type Places = ReadonlyMap<string, number>;

/** An order that was worst first when it was taken. It is kept while states change, so that nothing moves under a reader. */
export interface FleetOrder {
  hosts: Places;
  servers: Places;
  exports: Places;
}

const STATE_COUNT = 7;
const byName = new Intl.Collator(undefined, { numeric: true });

/** The present order: by how many mounts are in the worst state, then the next … then by name. */
export function worstFirst(fleet: Fleet): FleetOrder {
  const named = (things: readonly { id: string; name: string }[]) => new Map(things.map(({ id, name }) => [id, name]));
  const exportNames = fleet.exports.map(({ id, path }) => ({ id, name: path }));
  return {
    hosts: placesOf(fleet.mounts, (mount) => mount.host.host.id, named(fleet.hosts.map(({ host }) => host))),
    servers: placesOf(
      fleet.mounts,
      (mount) => mount.export.server.id,
      named(fleet.exports.map(({ server }) => server)),
    ),
    exports: placesOf(fleet.mounts, (mount) => mount.export.id, named(exportNames)),
  };
}

/** Places by any key of a mount, such as a label's value. */
export function placesOf(
  mounts: readonly MountedExport[],
  keyOf: (mount: MountedExport) => string,
  nameByKey: ReadonlyMap<string, string> = new Map(),
): Places {
  const countsByKey = new Map<string, number[]>([...nameByKey.keys()].map((key) => [key, emptyCounts()]));
  for (const mount of mounts) {
    const counts = countsByKey.get(keyOf(mount)) ?? emptyCounts();
    const rank = rankOf(mount.state);
    counts[rank] = (counts[rank] ?? 0) + 1;
    countsByKey.set(keyOf(mount), counts);
  }
  const nameOf = (key: string) => nameByKey.get(key) ?? key;
  const ordered = [...countsByKey].sort(
    ([leftKey, left], [rightKey, right]) =>
      compareCounts(left, right) || byName.compare(nameOf(leftKey), nameOf(rightKey)),
  );
  return new Map(ordered.map(([key], place) => [key, place]));
}

export function placeIn(places: Places, key: string): number {
  return places.get(key) ?? Number.POSITIVE_INFINITY;
}

/** Whether the worst would stand elsewhere now. */
export function isSameOrder(one: FleetOrder, other: FleetOrder): boolean {
  return (['hosts', 'servers', 'exports'] as const).every((kind) => {
    if (one[kind].size !== other[kind].size) return false;
    return [...one[kind]].every(([key, place]) => other[kind].get(key) === place);
  });
}

function emptyCounts(): number[] {
  return Array(STATE_COUNT).fill(0);
}

/** `ok` and `unmounted` do not count: many healthy mounts are no reason to stand first. */
function compareCounts(left: readonly number[], right: readonly number[]): number {
  for (let rank = 0; rank < rankOf('ok'); rank++) {
    const difference = (right[rank] ?? 0) - (left[rank] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
