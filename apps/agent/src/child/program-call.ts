import { existsSync } from 'node:fs';
import { pathBytes } from '@mountwatch/nfs';
import type { ProbeCallName } from '@mountwatch/protocol';
import { ended, startChild } from './child-process.ts';
import { errnoOfMessage } from './errno-name.ts';
import type { ProbeAnswer, ProbeCall } from './probe-call.ts';

/** One program of a call; arguments are `pathText`. A failure of one that `mayFail` is no answer: the next is run. */
export interface ProgramStep {
  call: ProbeCallName;
  program: string;
  args: readonly string[];
  mayFail?: boolean;
  /** What to run where the program says EINVAL: the file system does not know what was asked for. */
  otherwise?: ProgramStep;
  isCached?: boolean;
}

/** Makes the kernel kill a waiting child when the agent dies, even of SIGKILL. */
const SETPRIV = '/usr/bin/setpriv';
const PREFIX = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL'] : [];
/** Node gives programs only UTF-8; the shell makes any bytes of octal escapes, the first argument's being the program. */
const ANY_BYTES = [
  '/bin/sh',
  '-c',
  `for a do shift; a=$(printf %bx "$a"); set -- "$@" "\${a%x}"; done; exec "$@"`,
  'sh',
];
const MAX_STDERR_BYTES = 16_384;
const EINVAL = 22;

/** Runs small programs one after the other until one fails. Its latency includes starting them. */
export class ProgramCall implements ProbeCall {
  readonly opening: ProbeCallName | undefined;
  readonly answer: Promise<ProbeAnswer | undefined>;
  readonly ended: Promise<void>;
  #pid = 0;
  #child: ReturnType<typeof startChild> | undefined;
  #isKilled = false;

  constructor(steps: readonly ProgramStep[], opening?: ProbeCallName) {
    this.opening = opening;
    this.answer = this.#runEach(steps);
    this.ended = this.answer.then(() => {});
  }

  get pid(): number {
    return this.#pid;
  }

  kill(): void {
    this.#isKilled = true;
    this.#child?.kill('SIGKILL');
  }

  async #runEach(steps: readonly ProgramStep[]): Promise<ProbeAnswer | undefined> {
    const startedAtMs = performance.now();
    const left = [...steps];
    let last: ProgramStep | undefined;
    let isCached = false;
    for (let step = left.shift(); step; step = left.shift()) {
      last = step;
      const errno = await this.#run(step);
      if (this.#isKilled || errno === undefined) return undefined;
      if (errno === EINVAL && step.otherwise) left.unshift(step.otherwise);
      else if (errno !== null && !step.mayFail) return answerOf(step.call, errno, startedAtMs);
      else isCached ||= step.isCached ?? false;
    }
    return last && { ...answerOf(last.call, null, startedAtMs), ...(isCached && { isCached }) };
  }

  /** The errno, null for success, undefined where a signal ended it. */
  async #run({ args, program }: ProgramStep): Promise<number | null | undefined> {
    const [binary = program, ...rest] = [...PREFIX, ...carriable([program, ...args])];
    const child = startChild(binary, rest, ['ignore', 'ignore', 'pipe']);
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

function answerOf(call: ProbeCallName, errno: number | null, startedAtMs: number): ProbeAnswer {
  return { call, errno, latencyMs: performance.now() - startedAtMs };
}

function carriable(line: readonly string[]): readonly string[] {
  if (line.every((word) => Buffer.from(word).equals(pathBytes(word)))) return line;
  return [...ANY_BYTES, ...line.map((word) => [...pathBytes(word)].map((byte) => `\\0${byte.toString(8)}`).join(''))];
}
