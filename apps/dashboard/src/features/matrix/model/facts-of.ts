import type { FleetMatrixRow } from '@mountwatch/protocol';
import type { Fleet, MountedExport } from './fleet.ts';
import { type Facts, hostOptionFacts, optionFacts } from './option-facts.ts';
import type { Picture } from './picture.ts';

/** What a host is grouped by where it lacks the label. */
export const NO_VALUE = '—';

/** Names of what hosts can be grouped by: their labels, what their agents say of them, and how they mount. */
export function groupingsOf(hosts: Picture['hosts']): string[] {
  const values = new Map<string, Set<string>>();
  const note = (facts: Facts) => {
    for (const [key, value] of Object.entries(facts)) values.set(key, (values.get(key) ?? new Set()).add(value));
  };
  const ways = new Set<Facts>();
  for (const host of hosts.values()) {
    note(hostFacts(host.row));
    ways.add(hostOptionFacts(host));
  }
  for (const way of ways) note(way);
  // Not to have an option is a value of it too.
  for (const name of new Set([...ways].flatMap((way) => Object.keys(way)))) {
    if ([...ways].some((way) => way[name] === undefined)) note({ [name]: NO_VALUE });
  }
  const isGrouping = (count: number) => count > 1 && count <= Math.max(2, hosts.size / 2);
  return [...values].filter(([, { size }]) => isGrouping(size)).map(([key]) => key);
}

/** A host's value for one grouping. */
export function groupOf({ hosts, hostOptions }: Fleet, place: number, grouping: string): string {
  const host = hosts[place];
  return (host && hostFacts(host)[grouping]) ?? hostOptions[place]?.[grouping] ?? NO_VALUE;
}

/** Everything that a mount may have in common with others: its host's labels, its place, its options. */
export function factsOf(mount: MountedExport): Facts {
  return {
    server: mount.export.server.name,
    export: `${mount.export.server.name}:${mount.export.path}`,
    ...hostFacts(mount.host),
    ...optionFacts(mount.options),
  };
}

function hostFacts({ labels, kernel, agentVersion, clientAddress }: FleetMatrixRow): Facts {
  const subnet = subnetOf(clientAddress);
  return { ...labels, kernel, agent: agentVersion, ...(subnet && { subnet }) };
}

/** The /24 that an IPv4 address is in; the first four groups of an IPv6 one. */
export function subnetOf(address: string | null): string | null {
  if (address === null) return null;
  const ipv4 = /^(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  if (ipv4) return `${ipv4[1]}.0/24`;
  const groups = address.split('::')[0]?.split(':') ?? [];
  return groups.length >= 4 ? `${groups.slice(0, 4).join(':')}::/64` : null;
}
