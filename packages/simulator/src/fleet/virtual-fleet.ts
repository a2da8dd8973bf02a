/** A server of the virtual fleet. */
export interface VirtualServer {
  index: number;
  id: string;
  name: string;
  exports: VirtualExport[];
}

/** What a virtual server exports. */
export interface VirtualExport {
  id: string;
  path: string;
  server: VirtualServer;
}

/** A machine of the virtual fleet. */
export interface VirtualHost {
  index: number;
  id: string;
  name: string;
  labels: Readonly<Record<string, string>>;
  subnet: string;
  mounts: VirtualMount[];
}

/** One mount: `labels` are those of its options, `vers` among them. */
export interface VirtualMount {
  index: number;
  id: string;
  mountpoint: string;
  host: VirtualHost;
  server: VirtualServer;
  export: VirtualExport;
  labels: Readonly<Record<string, string>>;
}

/** Hosts, servers, and who mounts what. */
export interface VirtualFleet {
  hosts: readonly VirtualHost[];
  servers: readonly VirtualServer[];
  mounts: readonly VirtualMount[];
}

/** Whether the mount's host, or the mount itself, has the label. */
export function hasLabel(mount: VirtualMount, key: string, value: string): boolean {
  return mount.host.labels[key] === value || mount.labels[key] === value;
}

/** The mounts of one server. */
export function mountsOf(fleet: VirtualFleet, server: VirtualServer): VirtualMount[] {
  return fleet.mounts.filter((mount) => mount.server === server);
}

/** How many hosts these mounts are on. */
export function hostCountOf(mounts: Iterable<VirtualMount>): number {
  return new Set(Array.from(mounts, (mount) => mount.host)).size;
}
