import type {
  AgentRecord,
  MountDescription,
  MountState,
  SuspicionReason,
  TransitionEvidence,
} from '@mountwatch/protocol';

type WithoutSequence<Record> = Record extends AgentRecord ? Omit<Record, 'sequence'> : never;

/** A record before the outbox gives it a sequence. */
export type NewRecord = WithoutSequence<AgentRecord>;

/** A mount's state as it outlives the agent's process. */
export interface StoredMount {
  description: MountDescription;
  state: MountState;
  sinceMs: number;
  evidence: TransitionEvidence | null;
}

/** A suspicion that was told and not withdrawn; `since` as it was told. */
export interface ToldSuspicion {
  mountpoint: string;
  reason: SuspicionReason;
  since: string;
}

/** How far `/dev/kmsg` has been read, in which boot. */
export interface KernelLogCursor {
  bootId: string;
  sequence: number;
}

/** What is written in one transaction: records, and the states that they explain. */
export interface OutboxChange {
  records?: readonly NewRecord[];
  mounts?: readonly StoredMount[];
  goneMountpoints?: readonly string[];
  kernelLogCursor?: KernelLogCursor;
}
