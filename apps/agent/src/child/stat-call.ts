import { existsSync } from 'node:fs';
import { pathBytes } from '@mountwatch/nfs';
import { ended, startChild } from './child-process.ts';
import { errnoOfMessage } from './errno-name.ts';
import type { ProbeAnswer, ProbeCall } from './probe-call.ts';
import type { ProbedCall } from './worker-protocol.ts';

const STAT = '/usr/bin/stat';
const isInstalled = existsSync(STAT);
/** Makes the kernel kill a waiting child when the agent dies, even of SIGKILL. */
const SETPRIV = '/usr/bin/setpriv';
const [PROGRAM = STAT, ...PROGRAM_ARGUMENTS] = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', STAT] : [STAT];
const MAX_STDERR_BYTES = 16_384;
/** `%a` must be asked of the server where `%i` or `%n` would be answered from memory for ever. */
const ARGUMENTS: Record<ProbedCall, readonly string[]> = {
  statfs: ['-f', '-c', '%S', '--'],
  lstat: ['-c', '%a', '--'],
};

/** Arguments of a program are UTF-8 text for Node: a path of other bytes cannot be given to `stat`. */
export function canCarry(path: string): boolean {
  return isInstalled && Buffer.from(path).equals(pathBytes(path));
}

/** Makes each call in turn with coreutils' `stat`, until one fails. Its latency includes starting the program. */
export function startStatCall(path: string, calls: readonly ProbedCall[]): ProbeCall {
  return new StatCall(path, calls);
}

class StatCall implements ProbeCall {
  readonly answer: Promise<ProbeAnswer | undefined>;
  readonly ended: Promise<void>;
  #pid = 0;
  #child: ReturnType<typeof startChild> | undefined;
  #isKilled = false;

  constructor(path: string, calls: readonly ProbedCall[]) {
    this.answer = this.#callEach(path, calls);
    this.ended = this.answer.then(() => {});
  }

  get pid(): number {
    return this.#pid;
  }

  kill(): void {
    this.#isKilled = true;
    this.#child?.kill('SIGKILL');
  }

  async #callEach(path: string, calls: readonly ProbedCall[]): Promise<ProbeAnswer | undefined> {
    const startedAtMs = performance.now();
    let last: ProbedCall = 'statfs';
    for (const call of calls) {
      last = call;
      const errno = await this.#run([...ARGUMENTS[call], path]);
      if (this.#isKilled || errno === undefined) return undefined;
      if (errno !== null) return { call, errno, latencyMs: performance.now() - startedAtMs };
    }
    return { call: last, errno: null, latencyMs: performance.now() - startedAtMs };
  }

  /** The errno, null for success, undefined where a signal ended it. */
  async #run(args: readonly string[]): Promise<number | null | undefined> {
    const child = startChild(PROGRAM, [...PROGRAM_ARGUMENTS, ...args], ['ignore', 'ignore', 'pipe']);
    this.#child = child;
    this.#pid = child.pid ?? 0;
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      if (stderr.length < MAX_STDERR_BYTES) stderr += chunk.toString('utf8');
    });
    // 'close' follows 'exit' once stderr is read; a child that never started has no stderr to wait for.
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
    await Promise.race([closed, child.pid === undefined ? ended(child) : closed]);
    if (child.exitCode === null) return undefined;
    return child.exitCode === 0 ? null : errnoOfMessage(stderr);
  }
}
