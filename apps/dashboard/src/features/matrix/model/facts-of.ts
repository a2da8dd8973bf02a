import type { FleetMatrixRow } from '@mountwatch/protocol';
import type { MountedExport } from './fleet.ts';

/** What a host is grouped by where it lacks the label. */
export const NO_VALUE = '—';

/** Names of what hosts can be grouped by: their labels and what their agents say of them. */
export function groupingsOf(hosts: readonly FleetMatrixRow[]): string[] {
  const values = new Map<string, Set<string>>();
  for (const host of hosts) {
    for (const [key, value] of Object.entries(hostFacts(host)))
      values.set(key, (values.get(key) ?? new Set()).add(value));
  }
  const isGrouping = (count: number) => count > 1 && count <= Math.max(2, hosts.length / 2);
  return [...values].filter(([, { size }]) => isGrouping(size)).map(([key]) => key);
}

/** A host's value for one grouping. */
export function groupOf(host: FleetMatrixRow, grouping: string): string {
  return hostFacts(host)[grouping] ?? NO_VALUE;
}

/** Everything that a mount may have in common with others: its host's labels, its place, its options. */
export function factsOf(mount: MountedExport): Record<string, string> {
  const options = Object.entries(mount.options).map(([key, value]) => [
    `option ${key}`,
    value === true ? 'set' : value,
  ]);
  return {
    server: mount.export.server.name,
    export: `${mount.export.server.name}:${mount.export.path}`,
    ...hostFacts(mount.host),
    ...Object.fromEntries(options),
  };
}

function hostFacts({ labels, kernel, agentVersion, clientAddress }: FleetMatrixRow): Record<string, string> {
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
