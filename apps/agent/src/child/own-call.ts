import { startDedicatedCall } from './dedicated-call.ts';
import type { ProbeCall } from './probe-call.ts';
import { canCarry, startStatCall } from './stat-call.ts';

/** Starts a probe in a child of its own: coreutils' `stat` (1 MB), or a worker where `stat` cannot be told the path. */
export function startOwnCall(path: string): ProbeCall {
  return canCarry(path) ? startStatCall(path, ['statfs', 'lstat']) : startDedicatedCall(path);
}

/** Starts a child that waits in `statfs` for a hung mount; what it then says is asked of a warm worker, exactly. */
export function startWaitingCall(path: string): ProbeCall {
  return canCarry(path) ? startStatCall(path, ['statfs']) : startDedicatedCall(path);
}
