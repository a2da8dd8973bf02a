import type { StoredSummary } from './stored-summary.ts';

/** A stretch, or what of it was asked for. */
export type SummaryPart = { [Name in keyof StoredSummary]?: StoredSummary[Name] | null };

/** What several stretches of mounts come to together, added up: counts and histograms are added, so that it can be merged again. */
export class SummarySum {
  readonly #counts = new Map<string, number>();
  /** By bucket; those that nothing fell into are empty. */
  readonly #buckets: number[] = [];
  readonly #operations = new Map<string, number[]>();
  #hasOperations = false;
  #skipped = 0;

  add(part: SummaryPart): void {
    for (const [outcome, count] of Object.entries(part.counts ?? {})) {
      this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + count);
    }
    for (const [bucket, count] of part.latency ?? []) this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + count;
    this.#skipped += part.skipped ?? 0;
    if (part.operations) this.#addOperations(part.operations);
  }

  toSummary(): StoredSummary {
    const operations = [...this.#operations]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, sums]): [string, ...number[]] => [name, ...sums]);
    return {
      counts: Object.fromEntries(this.#counts),
      latency: [...this.#buckets.entries()].filter(([, count]) => count !== undefined),
      skipped: this.#skipped,
      ...(this.#hasOperations && { operations }),
    };
  }

  /** By name, each number with its like. */
  #addOperations(operations: NonNullable<SummaryPart['operations']>): void {
    this.#hasOperations = true;
    for (const [name, ...sums] of operations) {
      const known = this.#operations.get(name);
      if (known === undefined) this.#operations.set(name, sums);
      else for (const [place, sum] of sums.entries()) known[place] = (known[place] ?? 0) + sum;
    }
  }
}

/** One summary of all of them. */
export function mergeSummaries(parts: Iterable<SummaryPart>): StoredSummary {
  const sum = new SummarySum();
  for (const part of parts) sum.add(part);
  return sum.toSummary();
}
