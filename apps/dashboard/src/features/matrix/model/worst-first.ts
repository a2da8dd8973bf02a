import type { Fleet } from './fleet.ts';
import type { Tally } from './tally.ts';

/** Where each thing stands, by its key; what is not named comes last. */
export type Places = ReadonlyMap<string, number>;

/** An order that was worst first when it was taken. It is kept while states change, so that nothing moves under a reader. */
export interface FleetOrder {
  hosts: Places;
  servers: Places;
  exports: Places;
}

interface Thing {
  key: string;
  name: string;
}

/** The present order: by how many mounts are in the worst state, then the next … then by name. */
export function worstFirst(fleet: Fleet): FleetOrder {
  const hosts = fleet.hosts.map(({ host }) => ({ key: host.id, name: host.name }));
  const exports = fleet.exports.map(({ id, path }) => ({ key: id, name: path }));
  const servers = numbered(
    fleet.exports.map(({ server }) => server.id),
    fleet.exports.map(({ server }) => server.name),
  );
  return {
    hosts: placesOf(hosts, fleet.hostTally),
    servers: placesOf(servers.things, fleet.exportTally.groupedBy(servers.numbers, servers.things.length)),
    exports: placesOf(exports, fleet.exportTally),
  };
}

/** The different keys, each once, and for each place the number of its key. */
export function numbered(
  keys: readonly string[],
  names: readonly string[] = keys,
): { things: Thing[]; numbers: number[] } {
  const things: Thing[] = [];
  const known = new Map<string, number>();
  const numbers = keys.map((key, place) => {
    const number = known.get(key) ?? things.push({ key, name: names[place] ?? key }) - 1;
    known.set(key, number);
    return number;
  });
  return { things, numbers };
}

/** Where things stand, worst first; many healthy mounts are no reason to stand first. */
export function placesOf(things: readonly Thing[], tally: Tally): Places {
  const names = things.map(({ name }) => sortableName(name));
  const order = things.map((_, thing) => thing);
  order.sort((left, right) => tally.compare(left, right) || compareText(names[left] ?? '', names[right] ?? ''));
  return new Map(order.map((thing, place) => [things[thing]?.key ?? '', place]));
}

export function placeIn(places: Places, key: string): number {
  return places.get(key) ?? Number.POSITIVE_INFINITY;
}

/** Whether the worst would stand elsewhere now. */
export function isSameOrder(one: FleetOrder, other: FleetOrder): boolean {
  return (['hosts', 'servers', 'exports'] as const).every((kind) => {
    if (one[kind].size !== other[kind].size) return false;
    for (const [key, place] of one[kind]) if (other[kind].get(key) !== place) return false;
    return true;
  });
}

/** `node2` before `node10`. A collator would do it too, at ten times the cost: there may be thousands of names. */
function sortableName(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
