import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ended, startChild } from './child-process.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-protocol.ts';

const isSource = import.meta.url.endsWith('.ts');
const ENTRY = fileURLToPath(new URL(isSource ? './probe-worker.ts' : './probe-worker.js', import.meta.url));
const NEWLINE = 0x0a;
/** An answer with what followed its line. */
export type Answered = WorkerAnswer & { bytes: Uint8Array };
/**
 * A worker needs no helper threads, no machine code of its own and hardly a heap: this makes it 10 MB of its own. Node
 * reads TypeScript by WebAssembly, which is machine code.
 */
const V8_FLAGS = [
  ...['--optimize-for-size', '--single-threaded', ...(isSource ? [] : ['--jitless'])],
  ...['--max-old-space-size=32', '--max-semi-space-size=1', '--v8-pool-size=0'],
];

/** One Node child that runs `probe-worker.ts`: one request at a time; `ask` gives undefined when it ends without answer. */
export class Worker {
  readonly pid: number;
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  readonly #chunks: Buffer[] = [];
  #receivedBytes = 0;
  /** The answer whose line has come, and where what follows it begins and ends. */
  #incoming: { answer: WorkerAnswer; bodyAt: number; endsAt: number } | undefined;
  #answered: ((answer: Answered | undefined) => void) | undefined;
  #isAlive = true;

  constructor() {
    this.#child = startChild(process.execPath, [...V8_FLAGS, ENTRY], ['pipe', 'pipe', 'ignore']);
    this.pid = this.#child.pid ?? 0;
    this.ended = ended(this.#child).then(() => this.#settle(undefined, false));
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  get isBusy(): boolean {
    return this.#answered !== undefined;
  }

  ask(request: WorkerRequest): Promise<Answered | undefined> {
    if (!this.#isAlive) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
    });
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Lets it end by itself, once it is idle. */
  retire(): void {
    this.#isAlive = false;
    this.#child.stdin?.end();
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#receivedBytes += chunk.length;
    this.#incoming ??= this.#firstLine(chunk);
    if (!this.#incoming || this.#receivedBytes < this.#incoming.endsAt) return;
    const { answer, bodyAt, endsAt } = this.#incoming;
    const bytes = Buffer.concat(this.#chunks.splice(0)).subarray(bodyAt, endsAt);
    this.#incoming = undefined;
    this.#receivedBytes = 0;
    this.#settle({ ...answer, bytes }, this.#isAlive);
  }

  #firstLine(newest: Buffer): { answer: WorkerAnswer; bodyAt: number; endsAt: number } | undefined {
    const newlineAt = newest.indexOf(NEWLINE);
    if (newlineAt < 0) return undefined;
    const bodyAt = this.#receivedBytes - newest.length + newlineAt + 1;
    const answer = JSON.parse(Buffer.concat(this.#chunks).toString('utf8', 0, bodyAt)) as WorkerAnswer;
    return { answer, bodyAt, endsAt: bodyAt + (answer.op === 'read' ? answer.byteLength : 0) };
  }

  #settle(answer: Answered | undefined, isAlive: boolean): void {
    this.#isAlive = isAlive;
    this.#answered?.(answer);
    this.#answered = undefined;
  }
}
