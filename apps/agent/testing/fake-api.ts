import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AGENT_NAMESPACE,
  AgentBatch,
  type AgentHeartbeat,
  AgentHello,
  AgentRecord,
  type BatchReply,
  type TransitionRecord,
} from '@mountwatch/protocol';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { WholeHeartbeats } from './whole-heartbeats.ts';

/** An API that keeps what agents send in memory, by the protocol's rules: each record of a stream counts once. */
export class FakeApi {
  readonly hellos: AgentHello[] = [];
  readonly heartbeats: AgentHeartbeat[] = [];
  readonly batchSizes: number[] = [];
  /** Every batch as it came, stored or not. */
  readonly batches: unknown[][] = [];
  records: AgentRecord[] = [];
  acknowledged = 0;
  token = 'secret';
  /** What to answer to a batch instead of storing it; `silence` answers nothing. */
  nextBatchReplies: (BatchReply | 'silence' | 'nonsense')[] = [];
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get transitions(): TransitionRecord[] {
    return this.records.filter((record) => record.kind === 'transition');
  }

  async start(): Promise<void> {
    const http = createServer((_, response) => response.writeHead(200).end());
    // Named, because under the specs' resolve conditions engine.io does not find it in `ws` itself.
    const wsEngine = WebSocketServer;
    this.#server = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 1_000_000, wsEngine });
    const namespace = this.#server.of(AGENT_NAMESPACE);
    namespace.use((socket, next) => {
      const isRight = socket.handshake.auth.token === this.token;
      next(isRight ? undefined : Object.assign(new Error('wrong token'), { data: { code: 'wrong-credentials' } }));
    });
    namespace.on('connection', (socket) => {
      socket.on('hello', (message, reply) => reply(this.#welcome(AgentHello.parse(message))));
      const whole = new WholeHeartbeats();
      socket.on('heartbeat', (message) => this.heartbeats.push(whole.take(message)));
      socket.on('batch', (message, reply) => this.#take(AgentBatch.parse(message), reply));
    });
    await new Promise<void>((resolve) => http.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server?.disconnectSockets(true);
    await this.#server?.close();
  }

  /** Asks every agent that is connected; their answers. */
  ask(event: string, message: unknown): Promise<unknown[]> {
    if (!this.#server) throw new Error('the API is not started');
    return this.#server.of(AGENT_NAMESPACE).timeout(5000).emitWithAck(event, message);
  }

  #welcome(hello: AgentHello) {
    this.hellos.push(hello);
    const receivedAt = new Date().toISOString();
    return {
      ok: true,
      hostId: 'h1',
      isKnown: this.acknowledged > 0,
      acknowledgedSequence: this.acknowledged,
      receivedAt,
    };
  }

  #take(batch: AgentBatch, reply: (answer: unknown) => void): void {
    this.batches.push(batch.records);
    const prepared = this.nextBatchReplies.shift();
    if (prepared === 'silence') return;
    if (prepared) {
      reply(prepared);
      return;
    }
    this.batchSizes.push(batch.records.length);
    const fresh = batch.records
      .map((record) => AgentRecord.parse(record))
      .filter((each) => each.sequence > this.acknowledged);
    this.records.push(...fresh);
    this.acknowledged = fresh.at(-1)?.sequence ?? this.acknowledged;
    const counts = { storedCount: fresh.length, repeatedCount: batch.records.length - fresh.length };
    reply({ ok: true, acknowledgedSequence: this.acknowledged, ...counts, refused: [] });
  }
}

/** Waits until `read` gives something; rejects after `deadlineMs`. */
export async function eventually<T>(read: () => T | undefined | false, deadlineMs = 10_000): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const value = read();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`not within ${deadlineMs} ms: ${read}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
