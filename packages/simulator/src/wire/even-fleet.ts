import { addMount } from '../fleet/build-fleet.ts';
import { hostLabels, mountLabels } from '../fleet/host-labels.ts';
import type { VirtualFleet, VirtualHost, VirtualMount, VirtualServer } from '../fleet/virtual-fleet.ts';
import type { Random } from '../random/random.ts';

/** A fleet by its numbers: every host has as many mounts as every other. */
export interface EvenFleetShape {
  hostCount: number;
  mountsPerHost: number;
  serverCount: number;
  exportsPerServer: number;
}

const HOSTS_PER_RACK = 40;

/** Builds it: every host mounts the first export of the first server, as a home directory is, and others by chance. */
export function buildEvenFleet(shape: EvenFleetShape, random: Random): VirtualFleet {
  const servers = Array.from({ length: shape.serverCount }, (_, index) => makeServer(index, shape.exportsPerServer));
  const exported = servers.flatMap((server) => server.exports);
  const [home, ...others] = exported;
  if (home === undefined || others.length < shape.mountsPerHost - 1) throw new Error('more mounts than exports');
  const rackCount = Math.max(1, Math.ceil(shape.hostCount / HOSTS_PER_RACK));
  const mounts: VirtualMount[] = [];
  const hosts = Array.from({ length: shape.hostCount }, (_, index) => {
    const ofHost = random.fork(`host ${index}`);
    const labels = hostLabels(index, { ...shape, rackCount }, ofHost);
    const subnet = `10.${index % rackCount}.0.0/24`;
    const host: VirtualHost = { index, id: `h${index + 1}`, name: `node${index + 1}`, labels, subnet, mounts: [] };
    const options = mountLabels(ofHost);
    const chosen = new Set([home]);
    while (chosen.size < shape.mountsPerHost) chosen.add(ofHost.pick(others));
    for (const mounted of chosen) addMount(host, mounted, { options, mounts });
    return host;
  });
  return { hosts, servers, mounts };
}

function makeServer(index: number, exportCount: number): VirtualServer {
  const server: VirtualServer = { index, id: `s${index + 1}`, name: `filer${index + 1}`, exports: [] };
  for (let number = 1; number <= exportCount; number++) {
    server.exports.push({ id: `${server.id}-e${number}`, path: `/export/e${number}`, server });
  }
  return server;
}
