import { existsSync } from 'node:fs';
import type { ProbeCall } from './probe-call.ts';
import { ProgramCall } from './program-call.ts';
import type { PathCall } from './worker-protocol.ts';

const STAT = '/usr/bin/stat';
/** `%a` must be asked of the server where `%i` or `%n` would be answered from memory for ever. */
const ARGUMENTS: Record<PathCall, readonly string[]> = {
  statfs: ['-f', '-c', '%S', '--'],
  lstat: ['-c', '%a', '--'],
};

/** Whether there is a `stat` to make calls with. */
export const hasStat = existsSync(STAT);

/** Makes each call in turn with coreutils' `stat`, until one fails. Its latency includes starting the program. */
export function startStatCall(path: string, calls: readonly PathCall[]): ProbeCall {
  return new ProgramCall(calls.map((call) => ({ call, program: STAT, args: [...ARGUMENTS[call], path] })));
}
