import type { MountState } from '@mountwatch/protocol';

/**
 * What one host says of one of its mounts. All instants are on the API's clock. `sinceMs` is when the state began;
 * `observedAtMs` is the newest probe behind it: repeat it with every heartbeat, because an answer older than a fault's
 * onset counts as unknown. `changedAtMs` is when the API took this state in: of two words it says which is the newer one,
 * as no host's clock can.
 */
export interface MountEvidence {
  kind: 'mount';
  mountId: string;
  hostId: string;
  hostName: string;
  serverId: string;
  serverName: string;
  exportId: string;
  exportPath: string;
  mountpoint: string;
  state: MountState;
  sinceMs: number;
  observedAtMs: number;
  changedAtMs: number;
}

/** A host's agent spoke at `atMs`: its mounts count again. */
export interface HostHeardEvidence {
  kind: 'host-heard';
  hostId: string;
  atMs: number;
}

/** A host's agent has been silent for too long, noticed at `atMs`: from now on its mounts accuse and exonerate nobody. */
export interface HostSilentEvidence {
  kind: 'host-silent';
  hostId: string;
  atMs: number;
}

/** Anything that speaks for or against a component being at fault. Order does not matter: the newest word wins. */
export type Evidence = MountEvidence | HostHeardEvidence | HostSilentEvidence;
