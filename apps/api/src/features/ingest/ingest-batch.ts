import type { AgentBatch, BatchReply, RefusedRecord } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database, isDatabaseUnavailable } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { appErrorOf } from '../../platform/problems/index.ts';
import { type IndexedRecord, type ParsedRecords, parseRecords, refusal } from './parse-records.ts';
import { acknowledge, lockStream } from './stream.store.ts';
import { writeRecords } from './write-records.ts';

type StoredReply = Extract<BatchReply, { ok: true }>;

/**
 * Stores a batch exactly once: everything new in one transaction under the stream's lock, then tells who listens. The same
 * batch again changes nothing; a bad record is refused and costs no other. What fails throws, and may be sent again.
 */
@Injectable()
export class IngestBatch {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
  }

  /** Throws `hello-required`, and `database-unavailable` when nothing was stored and the same may come again. */
  async run(hostId: string, batch: AgentBatch): Promise<StoredReply> {
    const parsed = parseRecords(batch.records);
    const stream = { hostId, streamId: batch.streamId };
    try {
      return await this.#store(stream, parsed);
    } catch (error) {
      const isForeseen = isDatabaseUnavailable(error) || appErrorOf(error).code !== 'internal';
      if (isForeseen || parsed.records.length === 0) throw error;
      this.#kit.logger.error(
        { err: error, hostId },
        'a batch could not be stored whole; storing its records one by one',
      );
      return await this.#storeOneByOne(stream, parsed);
    }
  }

  /** A record that Postgres refuses for a reason that we did not foresee must not block its stream for ever. */
  async #storeOneByOne(stream: Stream, { records, refused }: ParsedRecords): Promise<StoredReply> {
    let sum: StoredReply | undefined;
    for (const each of records) {
      const reply = await this.#store(stream, { records: [each], refused: [] }).catch((error) => {
        if (isDatabaseUnavailable(error)) throw error;
        const { index, record } = each;
        const reason = refusal({ index, sequence: record.sequence }, 'the store refused it', 'internal');
        return this.#store(stream, { records: [], refused: [reason] });
      });
      sum = added(sum, reply);
    }
    return added(sum, await this.#store(stream, { records: [], refused }));
  }

  async #store(stream: Stream, parsed: ParsedRecords): Promise<StoredReply> {
    const { reply, change } = await this.#database.transaction(async (db) => {
      const { acknowledgedSequence, clockOffsetMs } = await lockStream(db, stream.hostId, stream.streamId);
      const records = newRecords(parsed.records, acknowledgedSequence);
      const receivedAt = this.#kit.now();
      const clock = { offsetMs: clockOffsetMs, nowMs: receivedAt.getTime() };
      const written = await writeRecords(db, { ...stream, receivedAt }, { records, clock });
      const refused = [...parsed.refused, ...written.refused].sort((left, right) => left.index - right.index);
      const highest = highestSequence(records, refused, acknowledgedSequence);
      if (highest > acknowledgedSequence) await acknowledge(db, stream, highest);
      const reply: StoredReply = {
        ok: true,
        acknowledgedSequence: highest,
        storedCount: records.length - written.refused.length,
        repeatedCount: parsed.records.length - records.length,
        refused,
      };
      return { reply, change: written.change };
    });
    this.#feed.changed(change);
    return reply;
  }
}

/** What an agent's outbox holds at most, at default settings: a drop leaves no wider gap. */
const WIDEST_GAP = 100_000;

interface Stream {
  hostId: string;
  streamId: string;
}

/** By sequence, each once, and only those that are not acknowledged yet. */
function newRecords(records: IndexedRecord[], acknowledgedSequence: number): IndexedRecord[] {
  let last = acknowledgedSequence;
  return records.filter(({ record }) => {
    if (record.sequence <= last) return false;
    last = record.sequence;
    return true;
  });
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

function added(sum: StoredReply | undefined, next: StoredReply): StoredReply {
  if (sum === undefined) return next;
  return {
    ok: true,
    acknowledgedSequence: Math.max(sum.acknowledgedSequence, next.acknowledgedSequence),
    storedCount: sum.storedCount + next.storedCount,
    repeatedCount: sum.repeatedCount + next.repeatedCount,
    refused: [...sum.refused, ...next.refused],
  };
}
