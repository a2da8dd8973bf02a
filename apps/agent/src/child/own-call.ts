import { startDedicatedCall } from './dedicated-call.ts';
import type { ProbeCall } from './probe-call.ts';
import { hasStat, startStatCall } from './stat-call.ts';

/** Starts a probe in a child of its own: coreutils' `stat` (1 MB), or a worker where there is none. */
export function startOwnCall(path: string): ProbeCall {
  return hasStat ? startStatCall(path, ['statfs', 'lstat']) : startDedicatedCall(path, 'probe');
}

/** Starts a child that waits in `statfs` for a hung mount; what it then says is asked of a warm worker, exactly. */
export function startWaitingCall(path: string): ProbeCall {
  return hasStat ? startStatCall(path, ['statfs']) : startDedicatedCall(path, 'probe');
}
