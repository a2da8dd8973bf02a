const BUCKET_MS = 1_000;

/**
 * How many answers are newer than any instant, without looking at each: a count per second. An answer within the asked
 * second itself does not count, because it may have been under way when the fault began.
 */
export class AnswerTally {
  readonly #counts = new Map<number, number>();

  add(answeredAtMs: number): void {
    const bucket = bucketOf(answeredAtMs);
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + 1);
  }

  remove(answeredAtMs: number): void {
    const bucket = bucketOf(answeredAtMs);
    const left = (this.#counts.get(bucket) ?? 0) - 1;
    if (left > 0) this.#counts.set(bucket, left);
    else this.#counts.delete(bucket);
  }

  /** The count of each second. */
  get perSecond(): ReadonlyMap<number, number> {
    return this.#counts;
  }

  /** Takes a second's count as it was kept. */
  restore(second: number, count: number): void {
    this.#counts.set(second, count);
  }

  countAfter(onsetMs: number): number {
    const onset = bucketOf(onsetMs);
    let count = 0;
    for (const [bucket, answers] of this.#counts) if (bucket > onset) count += answers;
    return count;
  }
}

/** Whether an answer is newer than an onset, by the same measure as the tally's. */
export function isAnswerAfter(answeredAtMs: number, onsetMs: number): boolean {
  return bucketOf(answeredAtMs) > bucketOf(onsetMs);
}

function bucketOf(atMs: number): number {
  return Math.floor(atMs / BUCKET_MS);
}
