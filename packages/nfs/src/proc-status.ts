/**
 * What `/proc/PID/status` says of a task: its state's letter, how often the task has given up its CPU, and whether a SIGKILL has
 * come that it has not died of yet.
 */
export interface ProcStatus {
  state: string;
  switchCount: number;
  hasPendingKill: boolean;
}

const SIGKILL = 9;

/** Reads `/proc/PID/status` or a thread's; null where it is none. Of all such files this one never waits for a lock. */
export function parseProcStatus(text: string): ProcStatus | null {
  const state = /^State:\t(\S)/m.exec(text)?.[1];
  if (state === undefined) return null;
  const count = (name: string) => Number(new RegExp(`^${name}:\t(\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    state,
    switchCount: count('voluntary_ctxt_switches') + count('nonvoluntary_ctxt_switches'),
    hasPendingKill: ['SigPnd', 'ShdPnd'].some((name) => isSet(text, name, SIGKILL)),
  };
}

function isSet(text: string, name: string, signal: number): boolean {
  const mask = new RegExp(`^${name}:\t([0-9a-f]{1,16})$`, 'm').exec(text)?.[1];
  return mask !== undefined && ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n;
}
