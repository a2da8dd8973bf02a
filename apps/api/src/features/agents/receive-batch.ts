import { AgentBatch, AppError, type BatchReply } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Kit } from '../../platform/kit/index.ts';
import { Metrics } from '../../platform/metrics/index.ts';
import { appErrorOf, problemOf } from '../../platform/problems/index.ts';
import { IngestBatch } from '../ingest/index.ts';
import { parseMessage } from './parse-message.ts';
import type { RegisteredAgent } from './register-agent.ts';

/** Soon, for what passes by itself; late, for what the same message will meet again. */
const RETRY_SOON_MS = 2_000;
const RETRY_LATE_MS = 30_000;
/** An agent waits for its acknowledgements; one that does not must not fill our memory. */
const MAX_OUTSTANDING = 4;

/** Answers a `batch`: what was stored, or the problem and when to send the same again. Never throws. */
@Injectable()
export class ReceiveBatch {
  readonly #ingestBatch: IngestBatch;
  readonly #metrics: Metrics;
  readonly #kit: Kit;
  readonly #outstanding = new Map<RegisteredAgent, number>();
  readonly #running = new Set<Promise<BatchReply>>();

  constructor(ingestBatch: IngestBatch, metrics: Metrics, kit: Kit) {
    this.#ingestBatch = ingestBatch;
    this.#metrics = metrics;
    this.#kit = kit;
  }

  async run(agent: RegisteredAgent | undefined, message: unknown): Promise<BatchReply> {
    const answering = this.#answer(agent, message);
    this.#running.add(answering);
    return await answering.finally(() => this.#running.delete(answering));
  }

  /** Resolves when every batch that is being stored has been answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #answer(agent: RegisteredAgent | undefined, message: unknown): Promise<BatchReply> {
    const stop = this.#metrics.batchSeconds.startTimer();
    try {
      const reply = await this.#store(agent, message);
      this.#metrics.batches.inc({ result: 'stored' });
      this.#metrics.records.inc({ result: 'stored' }, reply.storedCount);
      this.#metrics.records.inc({ result: 'repeated' }, reply.repeatedCount);
      this.#metrics.records.inc({ result: 'refused' }, reply.refused.length);
      return reply;
    } catch (error) {
      const appError = appErrorOf(error);
      this.#metrics.batches.inc({ result: 'failed' });
      this.#metrics.agentRefusals.inc({ message: 'batch', code: appError.code });
      if (appError.code === 'internal') this.#kit.logger.error({ err: appError }, 'a batch failed');
      const isPassing = appError.code === 'database-unavailable' || appError.code === 'too-many-requests';
      const retryAfterMs = appError.retryAfterMs ?? (isPassing ? soon() : RETRY_LATE_MS);
      return { ok: false, problem: problemOf(appError), retryAfterMs };
    } finally {
      stop();
    }
  }

  async #store(agent: RegisteredAgent | undefined, message: unknown) {
    if (agent === undefined) throw new AppError('hello-required', 'Say hello before sending a batch.');
    const batch = parseMessage(AgentBatch, message);
    if (batch.streamId !== agent.streamId) {
      throw new AppError('hello-required', 'This stream is another than the one that said hello.');
    }
    const outstanding = this.#outstanding.get(agent) ?? 0;
    if (outstanding >= MAX_OUTSTANDING) throw new AppError('too-many-requests', 'Wait for the acknowledgements first.');
    this.#outstanding.set(agent, outstanding + 1);
    try {
      return await this.#ingestBatch.run(agent.hostId, batch);
    } finally {
      this.#release(agent);
    }
  }

  #release(agent: RegisteredAgent): void {
    const left = (this.#outstanding.get(agent) ?? 1) - 1;
    if (left > 0) this.#outstanding.set(agent, left);
    else this.#outstanding.delete(agent);
  }
}

/** All that were put off at once do not come back at once. */
function soon(): number {
  return Math.round(RETRY_SOON_MS * (0.5 + 2 * Math.random()));
}
