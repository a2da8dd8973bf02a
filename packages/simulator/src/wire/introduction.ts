import type { AgentHello, MountDescription } from '@mountwatch/protocol';
import type { VirtualHost, VirtualMount } from '../fleet/virtual-fleet.ts';
import type { Random } from '../random/random.ts';

/** What stays the same of a virtual agent while the fleet lives. */
export type Introduction = Pick<AgentHello, 'protocolVersion' | 'agentId' | 'streamId' | 'bootId' | 'startedAt'>;

/** Of the seed, but for the stream: it is one life of an outbox, and each run begins with an empty one. */
export function introductionOf(
  host: VirtualHost,
  random: Random,
  { protocolVersion, startedAtMs }: { protocolVersion: number; startedAtMs: number },
): Introduction {
  const ofHost = random.fork(`agent ${host.index}`);
  return {
    protocolVersion,
    agentId: uuidOf(ofHost),
    streamId: crypto.randomUUID(),
    bootId: uuidOf(ofHost),
    startedAt: new Date(startedAtMs).toISOString(),
  };
}

/** What a virtual agent says first on each connection. */
export function helloOf(host: VirtualHost, introduction: Introduction, sentAtMs: number): AgentHello {
  const { kernel = '6.12.8-1', ...labels } = host.labels;
  return {
    ...introduction,
    agentVersion: '0.1.0-simulated',
    hostName: host.name,
    machineId: null,
    kernel,
    sentAt: new Date(sentAtMs).toISOString(),
    labels: { ...labels },
    probeIntervalSeconds: 10,
    probeTimeoutSeconds: 5,
  };
}

/** A mount as discovery would have found it. */
export function descriptionOf(mount: VirtualMount): MountDescription {
  const { export: exported, host, labels, mountpoint, server } = mount;
  const address = `10.200.${server.index >> 8}.${server.index & 255}`;
  const clientaddr = `${host.subnet.slice(0, host.subnet.lastIndexOf('.'))}.${(host.index % 250) + 2}`;
  const { hard: _, ...named } = labels;
  return {
    mountpoint,
    source: `${server.name}:${exported.path}`,
    serverName: server.name,
    exportPath: exported.path,
    filesystemType: labels.vers === '3' ? 'nfs' : 'nfs4',
    superblock: `0:${50 + (mount.index % 1000)}`,
    address,
    options: {
      rw: true,
      hard: true,
      ...named,
      timeo: '600',
      retrans: '2',
      rsize: '1048576',
      addr: address,
      clientaddr,
    },
  };
}

function uuidOf(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.below(16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
