import type {
  KernelEventKind,
  MountState,
  ProbeOutcome,
  SuspicionReason,
  TriageConclusion,
} from '@mountwatch/protocol';

/** Labels by key, of a host or of a mount. */
export type Labels = Readonly<Record<string, string>>;

/**
 * What one host says of one of its mounts. All instants are on the API's clock. `sinceMs` is when the state began;
 * `observedAtMs` is the newest probe behind it: repeat it with every heartbeat, because an answer older than a fault's
 * onset counts as unknown. `changedAtMs` is when the API took this state in: of two words it says which is the newer one,
 * as no host's clock can. `answeredAtMs` is its newest probe's answer where that is newer than a bad state: the word that it
 * is well again is still on its way, or was lost and will be sent again. Until it comes the mount accuses nobody.
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
  answeredAtMs?: number | null;
  /** What may matter of its options, as `vers`, `proto`, `hard`: mounts can be at fault together by these, too. */
  labels?: Labels;
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

/**
 * Who a host is, and how well its agent is, at `atMs`; the newest word wins. `lagLevel` 0 well … 7 hardly able to speak: the
 * higher, the less its accusations weigh. `subnet` groups hosts by network where it is known.
 */
export interface HostEvidence {
  kind: 'host';
  hostId: string;
  hostName: string;
  labels: Labels;
  lagLevel: number;
  subnet?: string | null;
  atMs: number;
}

/** A mount is suspected since `sinceMs`, before a probe has failed; or, at `atMs`, for this reason no longer. */
export interface SuspicionEvidence {
  kind: 'suspicion';
  mountId: string;
  reason: SuspicionReason;
  sinceMs: number;
  atMs: number;
  isStanding: boolean;
}

/** The kernel of a host said something of a server; `startedAtMs` is when the wait that it tells of began. */
export interface KernelEventEvidence {
  kind: 'kernel-event';
  hostId: string;
  serverId: string;
  eventKind: KernelEventKind;
  atMs: number;
  startedAtMs?: number | null;
}

/** How far a host got towards a server, below NFS and up to it. */
export interface TriageEvidence {
  kind: 'triage';
  hostId: string;
  serverId: string;
  conclusion: TriageConclusion;
  atMs: number;
}

/** One probe of a mount, as heartbeats tell them: what the gray channel counts. Repeated ones are one. */
export interface ProbeEvidence {
  kind: 'probe';
  mountId: string;
  outcome: ProbeOutcome;
  latencyMs: number;
  atMs: number;
}

/** What maintenance covers: a server, a host, or every host with a label. */
export type MaintenanceMatcher = { serverId: string } | { hostId: string } | { labelKey: string; labelValue: string };

/** Planned work: from `fromMs` to `toMs` whatever any matcher covers accuses nobody. The same id replaces the plan. */
export interface MaintenanceEvidence {
  kind: 'maintenance';
  id: string;
  matchers: readonly MaintenanceMatcher[];
  fromMs: number;
  toMs: number;
}

/** Anything that speaks for or against a component being at fault. Order does not matter: the newest word wins. */
export type Evidence =
  | MountEvidence
  | HostHeardEvidence
  | HostSilentEvidence
  | HostEvidence
  | SuspicionEvidence
  | KernelEventEvidence
  | TriageEvidence
  | ProbeEvidence
  | MaintenanceEvidence;

/** Mounts of one host and one server that are worth a probe at once, because somebody else accuses that server: `probeRequests(nowMs)`. */
export interface ProbeRequest {
  hostId: string;
  serverId: string;
  mountIds: readonly string[];
}
