import { AppError, type BatchReply, type RefusedRecord } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import type { IndexedRecord, ParsedRecords } from './records/parse-records.ts';
import { inOwnTime } from './records/record-in-own-time.ts';
import { acknowledge, type LockedStream, lockStreams } from './store/stream.store.ts';
import { type StreamRecords, writeRecords } from './store/write-records.ts';

export type StoredReply = Extract<BatchReply, { ok: true }>;

/** One agent's batch. */
export interface Submission {
  hostId: string;
  streamId: string;
  parsed: ParsedRecords;
}

type Result = PromiseSettledResult<StoredReply>;

/** Stores batches of several streams in one transaction, under their streams' locks, then tells who listens. */
@Injectable()
export class StoreGroup {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
  }

  /** No host twice. A stream that was never announced is answered with `hello-required`; what throws stored nothing. */
  async run(submissions: Submission[]): Promise<Result[]> {
    const { change, results } = await this.#database.sqlTransaction((sql) => this.#store(sql, submissions));
    this.#feed.changed(change);
    return results;
  }

  async #store(sql: Sql, submissions: Submission[]) {
    const locked = await lockStreams(sql, submissions);
    const receivedAt = this.#kit.now();
    const announced = submissions.flatMap((submission) => {
      const stream = locked.get(submission.streamId);
      return stream?.hostId === submission.hostId ? [{ submission, stream }] : [];
    });
    const batches = announced.map(({ submission, stream }) => newRecords(submission, stream, receivedAt));
    const { change, refused } = await writeRecords(sql, batches);
    const replies = new Map<Submission, StoredReply>();
    for (const [place, { submission, stream }] of announced.entries()) {
      const written = { records: batches[place]?.records ?? [], refused: refused[place] ?? [] };
      replies.set(submission, replyTo(submission, stream, written));
    }
    await acknowledge(
      sql,
      announced.flatMap(({ submission, stream }) => {
        const sequence = replies.get(submission)?.acknowledgedSequence ?? 0;
        return sequence > stream.acknowledgedSequence ? [{ ...submission, sequence }] : [];
      }),
    );
    return { change, results: submissions.map((submission) => resultOf(replies.get(submission))) };
  }
}

/** What an agent's outbox holds at most, at default settings: a drop leaves no wider gap. */
const WIDEST_GAP = 100_000;

function resultOf(reply: StoredReply | undefined): Result {
  if (reply) return { status: 'fulfilled', value: reply };
  const reason = new AppError('hello-required', 'This stream has not been announced by a hello.');
  return { status: 'rejected', reason };
}

function replyTo({ parsed }: Submission, stream: LockedStream, written: ParsedRecords): StoredReply {
  const refused = [...parsed.refused, ...written.refused].sort((left, right) => left.index - right.index);
  return {
    ok: true,
    acknowledgedSequence: highestSequence(written.records, refused, stream.acknowledgedSequence),
    storedCount: written.records.length - written.refused.length,
    repeatedCount: parsed.records.length - written.records.length,
    refused,
  };
}

/** By sequence, each once, only those that are not acknowledged yet, and on our clock. */
function newRecords({ hostId, parsed, streamId }: Submission, stream: LockedStream, receivedAt: Date): StreamRecords {
  const clock = { offsetMs: stream.clockOffsetMs, nowMs: receivedAt.getTime() };
  let last = stream.acknowledgedSequence;
  const records = parsed.records.flatMap(({ index, record }): IndexedRecord[] => {
    if (record.sequence <= last) return [];
    last = record.sequence;
    return [{ index, record: inOwnTime(record, clock) }];
  });
  return { origin: { hostId, streamId, receivedAt }, records };
}

/**
 * A refused record is acknowledged too: it would be refused for ever. But it may be its sequence that is broken, and an
 * agent forgets what is acknowledged: past the good ones, it counts only as far as an outbox that dropped all it had.
 */
function highestSequence(records: IndexedRecord[], refused: RefusedRecord[], atLeast: number): number {
  const known = Math.max(atLeast, ...records.map(({ record }) => record.sequence));
  const believable = known + WIDEST_GAP;
  const sequences = refused.map(({ sequence }) => sequence ?? 0).filter((sequence) => sequence <= believable);
  return Math.max(known, ...sequences);
}
