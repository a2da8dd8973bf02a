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
const FIRST_WELL_RANK = rankOf('ok');
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

/** Places by any key of a mount, such as a label's value; `nameByKey` names every key that there is. */
export function placesOf(
  mounts: readonly MountedExport[],
  keyOf: (mount: MountedExport) => string,
  nameByKey: ReadonlyMap<string, string>,
): Places {
  const countsByKey = new Map([...nameByKey.keys()].map((key) => [key, new Uint32Array(STATE_COUNT)]));
  for (const mount of mounts) {
    const rank = rankOf(mount.state);
    // Many healthy mounts are no reason to stand first, and there are many.
    if (rank >= FIRST_WELL_RANK) continue;
    const counts = countsByKey.get(keyOf(mount));
    if (counts) counts[rank] = (counts[rank] ?? 0) + 1;
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

function compareCounts(left: Uint32Array, right: Uint32Array): number {
  for (let rank = 0; rank < FIRST_WELL_RANK; rank++) {
    const difference = (right[rank] ?? 0) - (left[rank] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
