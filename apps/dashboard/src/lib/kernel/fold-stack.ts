import { meaningOfWait, type WaitMeaning } from './wait-meanings.ts';

/** A kernel stack, reduced to what a person asks of it: what was called, through which layer, and where it sleeps. */
export interface FoldedStack {
  readonly meaning: WaitMeaning | null;
  readonly sleepsIn: string | null;
  readonly operation: string | null;
  readonly systemCall: string | null;
}

/** Folds a stack (innermost frame first). `wchan` decides where it sleeps when the stack is empty or unreadable. */
export function foldStack(stack: readonly string[], wchan: string | null): FoldedStack {
  const functions = stack.map(functionOf);
  const known = functions.find((name) => meaningOfWait(name) !== null);
  const sleepsIn = known ?? wchan ?? functions[0] ?? null;
  return {
    meaning: sleepsIn === null ? null : meaningOfWait(sleepsIn),
    sleepsIn,
    operation: firstMatch(functions, /^_?nfs\d?_proc_(\w+)$/),
    systemCall: firstMatch(functions, /^__(?:x64|arm64|ia32)_sys_(\w+)$/),
  };
}

/** `[<0>] rpc_wait_bit_killable+0xd/0x70 [sunrpc]` → `rpc_wait_bit_killable`. */
function functionOf(frame: string): string {
  return /^(?:\[<[0-9a-f]+>\]\s*)?([\w.]+)/i.exec(frame.trim())?.[1] ?? frame.trim();
}

function firstMatch(functions: readonly string[], pattern: RegExp): string | null {
  for (const name of functions) {
    const match = pattern.exec(name);
    if (match) return match[1] ?? null;
  }
  return null;
}
