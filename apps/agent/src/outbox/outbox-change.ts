import type { AgentRecord, MountDescription, MountState, TransitionEvidence } from '@mountwatch/protocol';

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
