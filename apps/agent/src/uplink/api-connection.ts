import { AGENT_NAMESPACE, type AgentHello, HelloReply, type ProbeNowReply } from '@mountwatch/protocol';
import { createBackoff, type Logger } from '@mountwatch/runtime';
import { io, type Socket } from 'socket.io-client';
import type { SelfHealth } from '../status/self-health.ts';

/** What a connection is made with; `onWelcome` runs before anything else is sent on it. */
export interface ApiConnectionParts {
  apiUrl: string;
  readToken(): string | undefined;
  makeHello(): AgentHello;
  onWelcome(reply: Extract<HelloReply, { ok: true }>): void;
  /** What the API asks to be probed at once, as it came. */
  answerProbeNow(message: unknown): ProbeNowReply;
  health: SelfHealth;
  logger: Logger;
}

const CONNECT_DEADLINE_MS = 10_000;
const ANSWER_DEADLINE_MS = 15_000;
/** Trying these again soon cannot help: somebody has to change something first. */
const HOPELESS = new Set(['not-signed-in', 'wrong-credentials', 'not-allowed', 'unsupported-protocol-version']);

/** One connection to the API, made again whenever it is lost: soon at first, then each half minute, with jitter. */
export class ApiConnection {
  readonly #parts: ApiConnectionParts;
  readonly #socket: Socket;
  readonly #backoff = createBackoff({ initialMs: 500, maxMs: 30_000 });
  readonly #slowBackoff = createBackoff({ initialMs: 30_000, maxMs: 30_000 });
  #retry: NodeJS.Timeout | undefined;
  #isReady = false;
  #isStopped = false;

  constructor(parts: ApiConnectionParts) {
    this.#parts = parts;
    this.#socket = io(new URL(AGENT_NAMESPACE, parts.apiUrl).href, {
      transports: ['websocket'],
      reconnection: false,
      autoConnect: false,
      forceNew: true,
      timeout: CONNECT_DEADLINE_MS,
      auth: (give) => give({ token: this.#readToken() }),
    });
    this.#socket.on('probe-now', (message: unknown, reply?: unknown) => this.#answer(message, reply));
    this.#socket.on('connect', () => void this.#sayHello());
    this.#socket.on('connect_error', (error: Error & { data?: unknown }) => this.#refused(error));
    this.#socket.on('disconnect', (reason) => this.#lost(reason));
  }

  /** Whether the API has welcomed us on this connection. */
  get isReady(): boolean {
    return this.#isReady;
  }

  start(): void {
    this.#socket.connect();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    this.#socket.disconnect();
  }

  /** Sends and waits for the answer; rejects at the deadline, or when the connection is lost. */
  ask(event: string, message: unknown): Promise<unknown> {
    return this.#socket.timeout(ANSWER_DEADLINE_MS).emitWithAck(event, message);
  }

  /** Sends what needs no answer, in order; it is lost with the connection. How much waits is bounded by the connection's pings. */
  tell(event: string, message: unknown): void {
    if (this.#isReady) this.#socket.emit(event, message);
  }

  /** Gives this connection up, to begin again with a hello. */
  restart(fault: string): void {
    this.#tryAgain(fault, this.#backoff.nextMs());
  }

  #answer(message: unknown, reply: unknown): void {
    const answer = this.#parts.answerProbeNow(message);
    if (typeof reply === 'function') reply(answer);
  }

  #readToken(): string | undefined {
    try {
      return this.#parts.readToken();
    } catch (error) {
      this.#parts.health.failed('uplink', error);
      return undefined;
    }
  }

  async #sayHello(): Promise<void> {
    let reply: HelloReply;
    try {
      reply = HelloReply.parse(await this.ask('hello', this.#parts.makeHello()));
      if (reply.ok) this.#parts.onWelcome(reply);
    } catch (error) {
      this.restart(`the API's answer to hello: ${messageOf(error)}`);
      return;
    }
    if (!reply.ok) {
      this.#refusedFor(reply.problem.code, reply.problem.detail);
      return;
    }
    this.#isReady = true;
    this.#backoff.reset();
    this.#parts.logger.info({ hostId: reply.hostId }, `connected to the API at ${this.#parts.apiUrl}`);
    this.#parts.health.succeeded('uplink');
    this.onReady?.();
  }

  /** Called each time the API has welcomed us. */
  onReady: (() => void) | undefined;

  #refused(error: Error & { data?: unknown }): void {
    const { code } = (error.data ?? {}) as { code?: unknown };
    this.#refusedFor(typeof code === 'string' ? code : error.message, error.message);
  }

  #refusedFor(code: string, detail: string): void {
    if (!HOPELESS.has(code)) {
      this.restart(`the API at ${this.#parts.apiUrl} is out of reach: ${detail}`);
      return;
    }
    const what = code === 'unsupported-protocol-version' ? 'this version of the agent' : "this agent's token";
    this.#tryAgain(`the API at ${this.#parts.apiUrl} refuses ${what}: ${detail}`, this.#slowBackoff.nextMs());
  }

  #lost(reason: string): void {
    if (!this.#isStopped && this.#retry === undefined) this.restart(`the connection to the API was lost: ${reason}`);
  }

  #tryAgain(fault: string, afterMs: number): void {
    const wasReady = this.#isReady;
    this.#isReady = false;
    if (this.#isStopped) return;
    if (wasReady) this.#parts.logger.warn(`${fault}; what is seen meanwhile is kept`);
    this.#parts.health.failed('uplink', fault);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#socket.connect();
    }, afterMs);
    this.#socket.disconnect();
  }
}

/** A schema's complaints are many lines; the first says enough for a log. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
