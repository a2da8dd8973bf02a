import type {
  KernelEventRecord,
  LossRecord,
  MountDescription,
  MountRecord,
  MountState,
  TransitionEvidence,
  TransitionRecord,
} from '@mountwatch/protocol';

/** A record before the outbox gives it a sequence. */
export type NewRecord =
  | Omit<MountRecord, 'sequence'>
  | Omit<TransitionRecord, 'sequence'>
  | Omit<KernelEventRecord, 'sequence'>
  | Omit<LossRecord, 'sequence'>;

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
