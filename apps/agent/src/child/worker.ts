import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ended, startChild } from './child-process.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-protocol.ts';

const ENTRY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './probe-worker.ts' : './probe-worker.js', import.meta.url),
);
/** A worker needs no helper threads and hardly a heap: this makes it 10 MB of its own. */
const V8_FLAGS = ['--max-old-space-size=32', '--max-semi-space-size=1', '--v8-pool-size=0'];

/** One Node child that runs `probe-worker.ts`: one request at a time; `ask` gives undefined when it ends without answer. */
export class Worker {
  readonly pid: number;
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  readonly #chunks: Buffer[] = [];
  #answered: ((answer: WorkerAnswer | undefined) => void) | undefined;
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

  ask(request: WorkerRequest): Promise<WorkerAnswer | undefined> {
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
    if (chunk.at(-1) !== 0x0a) return;
    const line = Buffer.concat(this.#chunks.splice(0)).toString('utf8');
    this.#settle(JSON.parse(line) as WorkerAnswer, this.#isAlive);
  }

  #settle(answer: WorkerAnswer | undefined, isAlive: boolean): void {
    this.#isAlive = isAlive;
    this.#answered?.(answer);
    this.#answered = undefined;
  }
}
