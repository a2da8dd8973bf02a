import type { LabelValue, Server } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';

const FEWEST_WEARERS = 3;
const TOO_COMMON = 0.9;
const MOST_LISTED = 200;
/** By fewer clients than this without a label its way to a server is not told from the server. */
const FEWEST_OTHERS = 3;
const MOST_NAMED = 3;

/** Components whose faults would look the same, or like nobody's, and why, in words. */
export interface Confusion {
  components: readonly { kind: 'server' | 'export' | 'host' | 'label' | 'path'; id: string; name: string }[];
  reason: string;
}

/** What could be told apart in the fleet as it stands: how many components of each kind, and which could not. */
export interface IdentifiabilityReport {
  told: { servers: number; exports: number; hosts: number; labels: number };
  total: { servers: number; exports: number; hosts: number; labels: number };
  /** At most 200; `confusionCount` counts them all. */
  confusions: readonly Confusion[];
  confusionCount: number;
}

/** Looks at the whole fleet once and says which faults could be named if they happened now. */
export function reportIdentifiability(fleet: Fleet): IdentifiabilityReport {
  const ofServers = [...fleet.servers.values()].flatMap((server) => confuseServer(server, fleet));
  const ofExports = [...fleet.servers.values()].flatMap(confuseExports);
  const ofHosts = confuseHosts(fleet);
  const ofLabels = confuseLabels(fleet);
  const confusions = [...ofServers, ...ofExports, ...ofHosts, ...ofLabels];
  const labelCount = [...fleet.labels.all()].length;
  const total = {
    servers: fleet.servers.size,
    exports: fleet.exports.size,
    hosts: fleet.hosts.size,
    labels: labelCount,
  };
  return {
    total,
    told: {
      servers: total.servers - ofServers.length,
      exports: total.exports - ofExports.length,
      hosts: total.hosts - ofHosts.length,
      labels: total.labels - countLabels(ofLabels),
    },
    confusions: confusions.slice(0, MOST_LISTED),
    confusionCount: confusions.length,
  };
}

function confuseServer(server: Server, fleet: Fleet): Confusion[] {
  if (server.units.size > 1) return confuseWays(server, fleet);
  const [host] = server.units.keys();
  if (!host) return [];
  const components = [refer('server', server), refer('host', host)];
  return [{ components, reason: `server ${server.name} has one client: server and client faults look the same` }];
}

/** Where nearly all clients wear a label, hardly anybody is left to tell the server from that label's way to it. */
function confuseWays(server: Server, fleet: Fleet): Confusion[] {
  const wearers = new Map<LabelValue, number>();
  for (const { labels } of server.units.values()) {
    for (const label of labels) wearers.set(label, (wearers.get(label) ?? 0) + 1);
  }
  const ways = [...wearers].filter(
    ([label, count]) =>
      count >= FEWEST_WEARERS && server.units.size - count < FEWEST_OTHERS && !isTooCommon(label, fleet),
  );
  if (ways.length === 0) return [];
  const labels = ways.map(([{ id }]) => id).sort();
  const components = [
    refer('server', server),
    ...labels.map((id) => ({ kind: 'path' as const, id: `${id}@${server.id}`, name: `${id} → ${server.name}` })),
  ];
  const named = labels.slice(0, MOST_NAMED).join(' and ') + (labels.length > MOST_NAMED ? ' and more' : '');
  const reason = `fewer than ${FEWEST_OTHERS} clients of ${server.name} are without ${named}: its faults and those of the way there look the same`;
  return [{ components, reason }];
}

function confuseExports(server: Server): Confusion[] {
  const [only] = server.exports.values();
  if (server.exports.size === 1 && only) {
    const components = [refer('server', server), { ...refer('export', only), name: `${server.name}:${only.name}` }];
    return [{ components, reason: `${server.name} has one export: its faults and the server's look the same` }];
  }
  return [...server.exports.values()].flatMap((exported) => {
    const hosts = new Set([...exported.cells.values()].map(({ place }) => place.host));
    if (hosts.size > 1) return [];
    const [host] = hosts;
    if (!host) return [];
    const component = { ...refer('export', exported), name: `${server.name}:${exported.name}` };
    const reason = `export ${component.name} has one client: its faults and the client's look the same`;
    return [{ components: [component, refer('host', host)], reason }];
  });
}

function confuseHosts(fleet: Fleet): Confusion[] {
  return [...fleet.hosts.values()].flatMap((host) => {
    if (host.units.size > 1) return [];
    const [server] = host.units.keys();
    if (!server) return [];
    const components = [refer('host', host), { kind: 'path' as const, id: `${host.id}@${server.id}`, name: host.name }];
    return [{ components, reason: `${host.name} uses one server: its faults and its way there look the same` }];
  });
}

function confuseLabels(fleet: Fleet): Confusion[] {
  const bySet = new Map<string, LabelValue[]>();
  const confusions: Confusion[] = [];
  for (const label of fleet.labels.all()) {
    if (label.hosts.size < FEWEST_WEARERS) {
      const reason = `${label.id} is worn by fewer than ${FEWEST_WEARERS} hosts: it can never be named`;
      confusions.push({ components: [referLabel(label)], reason });
    } else if (isTooCommon(label, fleet)) {
      const reason = `${label.id} is worn by nearly every host: there is nobody to compare it with`;
      confusions.push({ components: [referLabel(label)], reason });
    } else {
      const set = [...label.hosts.values()]
        .map(({ id }) => id)
        .sort()
        .join('\n');
      bySet.set(set, [...(bySet.get(set) ?? []), label]);
    }
  }
  for (const labels of bySet.values()) {
    if (labels.length < 2) continue;
    const names = labels.map(({ id }) => id).join(' and ');
    confusions.push({ components: labels.map(referLabel), reason: `${names} are worn by the same hosts` });
  }
  return confusions;
}

function isTooCommon(label: LabelValue, fleet: Fleet): boolean {
  return label.hosts.size > TOO_COMMON * fleet.hosts.size;
}

function countLabels(confusions: readonly Confusion[]): number {
  return confusions.reduce((count, { components }) => count + components.length, 0);
}

function refer<Kind extends string>(kind: Kind, { id, name }: { id: string; name: string }) {
  return { kind, id, name };
}

function referLabel({ id }: LabelValue) {
  return { kind: 'label' as const, id, name: id };
}
