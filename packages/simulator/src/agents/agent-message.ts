import type { MountState, ProbeOutcome, SuspicionReason, TriageConclusion } from '@mountwatch/protocol';
import type { VirtualHost, VirtualMount, VirtualServer } from '../fleet/virtual-fleet.ts';

/** What an outbox holds. Instants are by the agent's own clock. */
export type VirtualRecord =
  | { kind: 'transition'; mount: VirtualMount; to: MountState; observedAtMs: number }
  | {
      kind: 'suspicion';
      mount: VirtualMount;
      reason: SuspicionReason;
      sinceMs: number;
      observedAtMs: number;
      isStanding: boolean;
    }
  | { kind: 'triage'; server: VirtualServer; conclusion: TriageConclusion; observedAtMs: number };

/** A mount's newest probe, by the agent's clock. */
export interface NewestProbe {
  atMs: number;
  outcome: ProbeOutcome;
  latencyMs: number;
}

/** Records in the order in which they were written; stored exactly once, whatever happens on the way. */
export interface Batch {
  kind: 'batch';
  host: VirtualHost;
  sequence: number;
  records: readonly VirtualRecord[];
}

/**
 * How a host is; nobody keeps it, and it may be lost. `probeOf` is each mount's newest probe as of the sending; in a quiet one
 * all of them are well, and were since the last.
 */
export interface Heartbeat {
  kind: 'heartbeat';
  host: VirtualHost;
  sentAtMs: number;
  lagLevel: number;
  isQuiet: boolean;
  probeOf(mount: VirtualMount): NewestProbe;
}

/** What an agent says to the API. */
export type AgentMessage = Batch | Heartbeat;
