import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of ours under test: what it printed is kept, and it never outlives the test. */
export class Program {
  readonly child: ChildProcess;
  #output = '';
  readonly #exit: Promise<number | NodeJS.Signals>;

  constructor(command: string, args: string[], environment: Record<string, string>) {
    this.child = spawn(command, args, {
      cwd: '/',
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: '/nonexistent', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-200_000);
      });
    }
    this.#exit = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
      this.child.once('error', () => resolve(-1));
    });
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`not started: ${this.#output}`);
    return this.child.pid;
  }

  get output(): string {
    return this.#output;
  }

  /** The first IPC message of this kind. */
  async message(kind: string, deadlineMs: number): Promise<Record<string, unknown>> {
    const found = new Promise<Record<string, unknown>>((resolve) => {
      this.child.on('message', (message: Record<string, unknown>) => {
        if (message.kind === kind) resolve(message);
      });
    });
    const failed = (why: string) => () => {
      throw new Error(`no "${kind}" message (${why}); it printed:\n${this.#output.slice(-4000)}`);
    };
    return Promise.race([
      found,
      this.#exit.then(failed('it ended')),
      sleep(deadlineMs, undefined, { ref: false }).then(failed('too late')),
    ]);
  }

  /** Sends a signal and waits for the end; gives how long that took, or fails. */
  async end(signal: NodeJS.Signals, deadlineMs = 10_000): Promise<number> {
    const startMs = performance.now();
    this.child.kill(signal);
    const outcome = await Promise.race([this.#exit, sleep(deadlineMs, 'late' as const, { ref: false })]);
    if (outcome === 'late') {
      this.child.kill('SIGKILL');
      throw new Error(
        `pid ${this.pid} was still there ${deadlineMs} ms after ${signal}; it printed:\n${this.#output.slice(-4000)}`,
      );
    }
    return performance.now() - startMs;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
