import type { Random } from '../random/random.ts';
import type { FleetShape } from './fleet-shape.ts';
import { hostLabels, mountLabels } from './host-labels.ts';
import type { VirtualExport, VirtualFleet, VirtualHost, VirtualMount, VirtualServer } from './virtual-fleet.ts';

const EXPORT_COUNT = 4;
const LEAST_MOUNTS = 3;
const MOST_MOUNTS = 10;

/** Builds a fleet: 4 exports per server, 3…10 mounts per host, popular servers mounted more than others (Zipf-like). */
export function buildFleet(shape: FleetShape, random: Random): VirtualFleet {
  const servers = Array.from({ length: shape.serverCount }, (_, index) => makeServer(index));
  const popularity = servers.map((_, place) => 1 / (place + 1) ** 0.6);
  const mounts: VirtualMount[] = [];
  const hosts = Array.from({ length: shape.hostCount }, (_, index) => {
    const ofHost = random.fork(`host ${index}`);
    const host = makeHost(index, shape, ofHost);
    const options = mountLabels(ofHost);
    for (const mounted of chooseExports(servers, popularity, ofHost)) addMount(host, mounted, { options, mounts });
    return host;
  });
  return { hosts, servers, mounts };
}

/** Adds a mount to a host and to the fleet's list. */
export function addMount(
  host: VirtualHost,
  mounted: VirtualExport,
  { options, mounts }: { options: Record<string, string>; mounts: VirtualMount[] },
): void {
  const mountpoint = `/mnt/${mounted.id}`;
  const mount = { index: mounts.length, id: `${host.id}:${mountpoint}`, mountpoint, labels: options };
  const whole = { ...mount, host, server: mounted.server, export: mounted };
  host.mounts.push(whole);
  mounts.push(whole);
}

function makeServer(index: number): VirtualServer {
  const server: VirtualServer = { index, id: `s${index + 1}`, name: `filer${index + 1}`, exports: [] };
  for (let number = 1; number <= EXPORT_COUNT; number++) {
    server.exports.push({ id: `${server.id}-e${number}`, path: `/export/e${number}`, server });
  }
  return server;
}

function makeHost(index: number, shape: FleetShape, random: Random): VirtualHost {
  const labels = hostLabels(index, shape, random);
  const subnet = `10.${index % shape.rackCount}.0.0/24`;
  return { index, id: `h${index + 1}`, name: `node${index + 1}`, labels, subnet, mounts: [] };
}

function chooseExports(
  servers: readonly VirtualServer[],
  popularity: readonly number[],
  random: Random,
): Set<VirtualExport> {
  const most = Math.min(MOST_MOUNTS, servers.length * EXPORT_COUNT);
  const wanted = LEAST_MOUNTS + random.below(most - LEAST_MOUNTS + 1);
  const total = popularity.reduce((sum, share) => sum + share, 0);
  const chosen = new Set<VirtualExport>();
  while (chosen.size < wanted) {
    let left = random.next() * total;
    const place = popularity.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    chosen.add(random.pick((servers[place] ?? (servers[0] as VirtualServer)).exports));
  }
  return chosen;
}
