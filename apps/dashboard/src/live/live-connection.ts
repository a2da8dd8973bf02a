/**
 * The live half of the dashboard: one WebSocket for the whole page. The API says only *what* changed; here that makes the
 * queries that depend on it old, and they read it again by REST. So a lost message costs a delay, never a wrong picture:
 * what was read before the API knew that we watch (at first, on a new page) is read again if the API says that it changed since,
 * and everything is after a loss. Read next: `answer-refresher.ts` (which queries, how often), `use-live-room.ts` (what a page asks to be told).
 */
import { LIVE_NAMESPACE, LiveChange, type LiveKind, type LiveRoom, WatchReply } from '@mountwatch/protocol';
import { io, type Socket } from 'socket.io-client';
import type { AnswerRefresher } from './answer-refresher.ts';
import type { LiveStatusStore } from './live-status.ts';

const REFUSED_RETRY_MS = 5_000;

export class LiveConnection {
  readonly #refresher: AnswerRefresher;
  readonly #status: LiveStatusStore;
  readonly #now: () => number;
  readonly #watchers = new Map<LiveRoom, number>();
  #socket: Socket | undefined;
  #isAfterLoss = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(refresher: AnswerRefresher, status: LiveStatusStore, now: () => number) {
    this.#now = now;
    this.#refresher = refresher;
    this.#status = status;
  }

  open(): void {
    if (this.#socket !== undefined) return;
    const socket = io(LIVE_NAMESPACE, {
      transports: ['websocket'],
      withCredentials: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      timeout: 10_000,
    });
    socket.on('connect', () => this.#resume(socket));
    socket.on('disconnect', (reason) => this.#lose(socket, reason));
    socket.on('connect_error', () => this.#lose(socket, 'connect_error'));
    socket.on('changed', (message: unknown) => this.#receive(message));
    this.#socket = socket;
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#socket?.disconnect();
    this.#socket = undefined;
    this.#status.reset();
  }

  /** Asks to be told of changes in `room` until the returned function is called. */
  watch(room: LiveRoom): () => void {
    const watchers = this.#watchers.get(room) ?? 0;
    this.#watchers.set(room, watchers + 1);
    if (watchers === 0 && this.#socket?.connected) this.#join(this.#socket, room);
    return () => this.#unwatch(room);
  }

  #unwatch(room: LiveRoom): void {
    const watchers = this.#watchers.get(room) ?? 0;
    if (watchers > 1) {
      this.#watchers.set(room, watchers - 1);
      return;
    }
    this.#watchers.delete(room);
    if (this.#socket?.connected) this.#socket.emit('unwatch', room);
  }

  #resume(socket: Socket): void {
    this.#status.connect();
    for (const room of this.#watchers.keys()) this.#join(socket, room);
    this.#isAfterLoss = false;
  }

  /** What was read before the API knew that we watch may have changed unsaid. */
  #join(socket: Socket, room: LiveRoom): void {
    const isAfterLoss = this.#isAfterLoss;
    socket.emit('watch', room, (message: unknown) => {
      const nowMs = this.#now();
      if (isAfterLoss) this.#refresher.refreshReadBefore(nowMs);
      else this.#refresher.catchUp(changeTimes(message, nowMs));
    });
  }

  /** Socket.IO retries lost transports by itself, but neither a refusal nor a disconnection that the API asked for. */
  #lose(socket: Socket, reason: string): void {
    this.#status.disconnect();
    this.#isAfterLoss = true;
    if (socket.active || reason === 'io client disconnect') return;
    this.#refresher.checkSession();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => socket.connect(), REFUSED_RETRY_MS);
  }

  #receive(message: unknown): void {
    const change = LiveChange.safeParse(message);
    if (change.success) this.#refresher.noteChange(change.data);
    else this.#refresher.refreshEverything();
  }
}

/** When each kind last changed; where the API does not say, it may have been just now. */
function changeTimes(message: unknown, nowMs: number): (kind: LiveKind) => number {
  const reply = WatchReply.safeParse(message).data;
  const quietForMs = reply?.ok ? reply.quietForMs : undefined;
  return (kind) => nowMs - (quietForMs?.[kind] ?? 0);
}
