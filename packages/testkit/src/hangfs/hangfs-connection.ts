import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { withDeadline } from '@mountwatch/runtime';
import type { HangfsCommand, HangfsMessage, HangfsRequest, HangfsResults } from './hangfs-messages.ts';

/** Where a server process makes its mountpoints (null: a fresh temporary folder) and how many it may have. */
export interface ServerSettings {
  directory: string | null;
  mountLimit: number;
}

interface PendingCall {
  resolve(result: HangfsResults[keyof HangfsResults]): void;
  reject(error: Error): void;
}

const CALL_DEADLINE_MS = 20_000;

/** The line to one server process: numbered calls over Node's own channel, each with a deadline. */
export class HangfsConnection {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, PendingCall>();
  readonly #hasExited: Promise<unknown>;
  #lastId = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.pid = child.pid ?? 0;
    this.#hasExited = once(child, 'exit').then(() => this.#rejectAll());
    child.on('message', (message: HangfsMessage) => this.#settle(message));
  }

  /** Starts the process and waits until it can mount; throws what it lacks where it cannot. */
  static async open(settings: ServerSettings): Promise<{ connection: HangfsConnection; directory: string }> {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const file = fileURLToPath(new URL(`./hangfs-server.${extension}`, import.meta.url));
    const child = fork(file, [settings.directory ?? '', String(settings.mountLimit)], {
      cwd: '/',
      // In a session of its own, so that a Ctrl-C at the terminal does not end it before it has unmounted.
      detached: true,
      execArgv: [],
      // Each mount keeps one thread of the pool waiting for requests.
      env: { ...process.env, NODE_OPTIONS: '', UV_THREADPOOL_SIZE: String(settings.mountLimit + 4) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const connection = new HangfsConnection(child);
    const firstMessage = Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])]);
    const [greeting] = (await withDeadline(firstMessage, CALL_DEADLINE_MS, 'hangfs start')) as [HangfsMessage | null];
    if (greeting?.kind === 'ready') return { connection, directory: greeting.directory };
    throw new Error(greeting?.kind === 'refused' ? greeting.reason : 'hangfs ended as it started');
  }

  async call<Kind extends HangfsCommand['kind']>(
    command: Extract<HangfsCommand, { kind: Kind }>,
  ): Promise<HangfsResults[Kind]> {
    if (this.#hasEnded()) throw serverEnded();
    this.#lastId += 1;
    const request: HangfsRequest = { id: this.#lastId, command };
    const result = new Promise<HangfsResults[keyof HangfsResults]>((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject });
    });
    // A server killed a moment ago may still look connected: the write then fails, and nothing answers.
    this.#child.send(request, (error) => {
      if (error) this.#pending.get(request.id)?.reject(serverEnded());
    });
    try {
      return (await withDeadline(result, CALL_DEADLINE_MS, `hangfs ${command.kind}`)) as HangfsResults[Kind];
    } finally {
      this.#pending.delete(request.id);
    }
  }

  /** Ends the process, which unmounts what it still has when its owner lets go; kills it when it does not. */
  async close(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), CALL_DEADLINE_MS);
    await this.#hasExited;
    clearTimeout(killer);
  }

  #settle(message: HangfsMessage): void {
    if (message.kind === 'reply') this.#pending.get(message.id)?.resolve(message.result);
    if (message.kind === 'failure') this.#pending.get(message.id)?.reject(new Error(message.reason));
  }

  #rejectAll(): void {
    for (const call of this.#pending.values()) call.reject(serverEnded());
  }

  #hasEnded(): boolean {
    return !this.#child.connected || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

function serverEnded(): Error {
  return new Error('the hangfs server has ended');
}
