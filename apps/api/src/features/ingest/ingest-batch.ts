import type { AgentBatch, AgentRecord, BatchReply } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { isDatabaseUnavailable } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { Metrics } from '../../platform/metrics/index.ts';
import { appErrorOf } from '../../platform/problems/index.ts';
import { GroupCommit } from './group-commit.ts';
import { type ParsedRecords, parseRecords, refusal } from './records/parse-records.ts';
import { type StoredReply, StoreGroup, type Submission } from './store-group.ts';

/** Two groups at a time: one is prepared here while Postgres writes the other. */
const LANES = 2;
const GATHER_MS = 5;
/** Nobody waits for minutes, and each group costs the same few statements, however many are in it. */
const UNHURRIED_GATHER_MS = 150;
const MAX_GROUP_WEIGHT = 4_000;
/**
 * By weight a group is a few megabytes of rows, and the queue some tens; on the worst day it is through within ten seconds, before
 * agents give up. What comes on top is told to come again: it is safe on its agent's disk.
 */
const MAX_QUEUED_WEIGHT = 20_000;

/** In base64, with what a few kinds of call did. */
const PACKED_MOUNT_LENGTH = 60;

type Result = PromiseSettledResult<StoredReply>;

/**
 * Stores a batch exactly once, together with what other agents send at that moment. The same batch again changes nothing;
 * a bad record is refused and costs no other record, and a bad batch no other batch. What fails may be sent again.
 */
@Injectable()
export class IngestBatch {
  readonly #storeGroup: StoreGroup;
  readonly #kit: Kit;
  readonly #commits: GroupCommit<Submission, StoredReply>;

  constructor(storeGroup: StoreGroup, metrics: Metrics, kit: Kit) {
    this.#storeGroup = storeGroup;
    this.#kit = kit;
    this.#commits = new GroupCommit({
      keyOf: ({ hostId }) => hostId,
      weightOf: ({ parsed }) => weightOf(parsed),
      commit: (submissions) => this.#commit(submissions),
      laneCount: LANES,
      gatherMsOf: ({ parsed }) => (isUnhurried(parsed) ? UNHURRIED_GATHER_MS : GATHER_MS),
      nowMs: () => kit.clock.monotonicMs(),
      maxGroupWeight: MAX_GROUP_WEIGHT,
      maxQueuedWeight: MAX_QUEUED_WEIGHT,
    });
    metrics.queuedRecords.collectFrom(() => this.#commits.queuedWeight);
  }

  /** Throws `hello-required`, `too-many-requests`, and `database-unavailable` when the same may come again. */
  async run(hostId: string, batch: AgentBatch): Promise<Extract<BatchReply, { ok: true }>> {
    this.#commits.refuseIfFull(batch.records.length);
    return await this.#commits.add({ hostId, streamId: batch.streamId, parsed: parseRecords(batch.records) });
  }

  async #commit(submissions: Submission[]): Promise<Result[]> {
    try {
      return await this.#storeGroup.run(submissions);
    } catch (error) {
      if (isDatabaseUnavailable(error) || appErrorOf(error).code !== 'internal') throw error;
      if (submissions.length > 1) return await this.#commitInHalves(submissions);
      const [submission] = submissions;
      if (submission === undefined || submission.parsed.records.length === 0) throw error;
      const { hostId } = submission;
      this.#kit.logger.error(
        { err: error, hostId },
        'a batch could not be stored whole; storing its records one by one',
      );
      return [{ status: 'fulfilled', value: await this.#storeOneByOne(submission) }];
    }
  }

  /** Until the one that Postgres does not take is alone. */
  async #commitInHalves(submissions: Submission[]): Promise<Result[]> {
    const middle = Math.ceil(submissions.length / 2);
    const results: Result[] = [];
    for (const half of [submissions.slice(0, middle), submissions.slice(middle)]) {
      const failed = (reason: unknown) => half.map((): Result => ({ status: 'rejected', reason }));
      results.push(...(await this.#commit(half).catch(failed)));
    }
    return results;
  }

  /** A record that Postgres refuses for a reason that we did not foresee must not block its stream for ever. */
  async #storeOneByOne({ parsed: { records, refused }, ...stream }: Submission): Promise<StoredReply> {
    let sum: StoredReply | undefined;
    for (const each of records) {
      const reply = await this.#storeAlone({ ...stream, parsed: { records: [each], refused: [] } }).catch((error) => {
        if (isDatabaseUnavailable(error)) throw error;
        const { index, record } = each;
        const reason = refusal({ index, sequence: record.sequence }, 'the store refused it', 'internal');
        return this.#storeAlone({ ...stream, parsed: { records: [], refused: [reason] } });
      });
      sum = added(sum, reply);
    }
    return added(sum, await this.#storeAlone({ ...stream, parsed: { records: [], refused } }));
  }

  async #storeAlone(submission: Submission): Promise<StoredReply> {
    const [result] = await this.#storeGroup.run([submission]);
    if (result?.status === 'fulfilled') return result.value;
    throw result?.reason;
  }
}

function isUnhurried({ records }: ParsedRecords): boolean {
  return (
    records.length > 0 && records.every(({ record: { kind } }) => kind === 'mount-minutes' || kind === 'packed-minutes')
  );
}

/** A record is about as large as a mount's part of a minute. */
function weightOf({ records, refused }: ParsedRecords): number {
  return records.reduce((sum, { record }) => sum + weightOfRecord(record), refused.length);
}

function weightOfRecord(record: AgentRecord): number {
  if (record.kind === 'mount-minutes') return record.minutes.mounts.length;
  return record.kind === 'packed-minutes' ? Math.ceil(record.minutes.packed.length / PACKED_MOUNT_LENGTH) : 1;
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
