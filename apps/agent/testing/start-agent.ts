import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const FLAGS = ['--conditions=mountwatch:source', '--disable-warning=ExperimentalWarning', MAIN];

/** A finished command: what it printed and how it ended. */
export interface Finished {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the agent's own command line as a process, with configuration by environment. */
export function startCommand(args: readonly string[], environment: Record<string, string>): RunningCommand {
  return new RunningCommand(args, environment);
}

export class RunningCommand {
  readonly finished: Promise<Finished>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';

  constructor(args: readonly string[], environment: Record<string, string>) {
    const env = { PATH: '/usr/bin:/bin', MOUNTWATCH_AGENT_LOG_FORMAT: 'json', ...environment };
    this.#child = spawn(process.execPath, [...FLAGS, ...args], {
      cwd: '/',
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child.stdout?.on('data', (chunk) => (this.#stdout += chunk));
    this.#child.stderr?.on('data', (chunk) => (this.#stderr += chunk));
    this.finished = new Promise((resolve) => {
      this.#child.once('exit', (exitCode) => resolve({ exitCode, stdout: this.#stdout, stderr: this.#stderr }));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get log(): string {
    return this.#stderr;
  }

  kill(signal: NodeJS.Signals): Promise<Finished> {
    this.#child.kill(signal);
    return this.finished;
  }

  /** What a parent's death looks like from inside. */
  disconnect(): Promise<Finished> {
    this.#child.disconnect();
    return this.finished;
  }
}
