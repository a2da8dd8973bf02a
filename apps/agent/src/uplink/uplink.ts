/**
 * Brings the outbox to the API: batches in outbox order, one in flight, forgotten here only once the API has stored
 * them; and heartbeats, which nobody keeps. The connection under it: `api-connection.ts`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AgentHeartbeat,
  BatchReply,
  type CompactHeartbeat,
  MAX_BATCH_RECORDS,
  type RefusedRecord,
} from '@mountwatch/protocol';
import type { Logger } from '@mountwatch/runtime';
import type { Outbox } from '../outbox/outbox.ts';
import type { NewRecord } from '../outbox/outbox-change.ts';
import type { QueuedRecord } from '../outbox/outbox-statements.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { type ApiConnection, messageOf } from './api-connection.ts';

export interface UplinkParts {
  connection: ApiConnection;
  outbox: Outbox;
  health: SelfHealth;
  logger: Logger;
  heartbeatMs: number;
  makeHeartbeat(): AgentHeartbeat | CompactHeartbeat;
}

/** Below the protocol's 1,000,000, with room for what frames a message. */
const MAX_BATCH_BYTES = 900_000;
const MAX_WAIT_MS = 60_000;
const NO_PROGRESS_WAIT_MS = 1000;
/** A mount that is well has answered by then. */
const ANSWERS_MS = 500;

export class Uplink {
  readonly #parts: UplinkParts;
  readonly #stopping = new AbortController();
  readonly #describedAgain = new Set<string>();
  #isSending = false;
  #heartbeat: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;

  constructor(parts: UplinkParts) {
    this.#parts = parts;
    parts.connection.onReady = () => {
      this.#describedAgain.clear();
      this.#beat();
      this.wake();
    };
  }

  start(): void {
    this.#parts.connection.start();
    this.#heartbeat = setInterval(() => this.#beat(), this.#parts.heartbeatMs);
  }

  stop(): void {
    this.#stopping.abort();
    clearInterval(this.#heartbeat);
    clearTimeout(this.#soon);
    this.#parts.connection.stop();
  }

  /** Somebody waits for what the newest probes say: one heartbeat more, in half a second. */
  beatSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#beat();
    }, ANSWERS_MS);
  }

  /** There is something to send. */
  wake(): void {
    if (this.#isSending || !this.#parts.connection.isReady) return;
    this.#isSending = true;
    void this.#sendAll()
      .catch((fault) => this.#parts.health.failed('outbox', fault))
      .finally(() => {
        this.#isSending = false;
      });
  }

  #beat(): void {
    const { connection, health, makeHeartbeat, outbox } = this.#parts;
    try {
      if (connection.isReady) connection.tell('heartbeat', makeHeartbeat());
      outbox.flush();
    } catch (fault) {
      health.failed('outbox', fault);
    }
    this.wake();
  }

  async #sendAll(): Promise<void> {
    const { connection, outbox } = this.#parts;
    while (connection.isReady) {
      const batch = outbox.readBatch(MAX_BATCH_RECORDS, MAX_BATCH_BYTES);
      if (batch.length === 0) return;
      const waitMs = await this.#send(batch);
      await pause(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
  }

  /** Sends one batch; how long to wait before the next. */
  async #send(batch: QueuedRecord[]): Promise<number> {
    const { connection, outbox } = this.#parts;
    let reply: BatchReply;
    try {
      const records = batch.map(({ body, sequence }) => ({ ...(JSON.parse(body) as object), sequence }));
      reply = BatchReply.parse(await connection.ask('batch', { streamId: outbox.streamId, records }));
    } catch (error) {
      if (connection.isReady) connection.restart(`the API's answer to a batch: ${messageOf(error)}`);
      return 0;
    }
    if (reply.ok) return this.#acknowledge(batch, reply);
    if (reply.problem.code === 'hello-required') {
      connection.restart(reply.problem.detail);
      return 0;
    }
    this.#parts.logger.warn({ code: reply.problem.code }, `the API could not store a batch: ${reply.problem.detail}`);
    return Math.min(reply.retryAfterMs, MAX_WAIT_MS);
  }

  #acknowledge(batch: QueuedRecord[], reply: Extract<BatchReply, { ok: true }>): number {
    for (const { sequence, code, detail } of reply.refused) {
      this.#parts.logger.error({ sequence, code }, `the API refused record ${sequence}: ${detail}`);
    }
    // What was not sent is not stored, whatever the answer says.
    const throughSequence = Math.min(reply.acknowledgedSequence, batch.at(-1)?.sequence ?? 0);
    this.#parts.outbox.acknowledge(throughSequence);
    this.#describeUnknown(unknownMountpoints(batch, reply.refused));
    const hasProgressed = throughSequence >= (batch[0]?.sequence ?? 0);
    return hasProgressed ? 0 : NO_PROGRESS_WAIT_MS;
  }

  /** Each mount once per connection: where even that is refused, it would never end. */
  #describeUnknown(mountpoints: readonly string[]): void {
    const unsaid = new Set(mountpoints.filter((mountpoint) => !this.#describedAgain.has(mountpoint)));
    if (unsaid.size === 0) return;
    for (const mountpoint of unsaid) this.#describedAgain.add(mountpoint);
    this.#parts.outbox.describeAgain(unsaid);
  }
}

/** The mountpoints of transitions that the API refused because it knows no such mount: its description was lost. */
function unknownMountpoints(batch: readonly QueuedRecord[], refused: readonly RefusedRecord[]): string[] {
  const sequences = new Set(refused.filter(({ code }) => code === 'not-found').map(({ sequence }) => sequence));
  const records = batch
    .filter(({ sequence }) => sequences.has(sequence))
    .map(({ body }) => JSON.parse(body) as NewRecord);
  return records.flatMap((record) => (record.kind === 'transition' ? [record.mountpoint] : []));
}
