import { type KernelMessage, majorTimeoutSeconds } from '@mountwatch/nfs';
import type { MountDescription } from '@mountwatch/protocol';

/** When the wait that a line tells of began, and what that was computed from, as `fields` of the event. */
export interface WaitStart {
  startMs: number;
  fields: Record<string, string>;
}

const LIMIT_SECONDS = 600;

/**
 * Counts back from a line to the beginning of the wait that it tells of: the kernel is silent until the call has waited
 * for its mount's `timeo` × (`retrans` + 1). Which of a server's mounts it was, the line does not say: where they differ
 * the shortest is taken, so that no hang is said to be older than it must be, and the longest is named beside it.
 * It is of one call: "timed out" comes again and again, each time of a younger one. Null where a line tells of no wait.
 */
export function waitStart(
  { kind, fields }: KernelMessage,
  atMs: number,
  mounts: readonly MountDescription[],
): WaitStart | null {
  if (kind === 'task-blocked') {
    return { startMs: atMs - Math.min(LIMIT_SECONDS, Number(fields.seconds)) * 1000, fields: {} };
  }
  if (kind !== 'rpc-not-responding' && kind !== 'rpc-timed-out') return null;
  const program = fields.program ?? '';
  const possible = mounts.flatMap(({ options }) => majorTimeoutSeconds(options, program) ?? []);
  const [shortest, longest] = [Math.min(...possible), Math.max(...possible)];
  if (possible.length === 0) return null;
  const differs = shortest === longest ? {} : { longestTimeoutSeconds: String(longest) };
  return { startMs: atMs - shortest * 1000, fields: { assumedTimeoutSeconds: String(shortest), ...differs } };
}
