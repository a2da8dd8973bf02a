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
    const { counts = {}, latency } = part;
    for (const outcome in counts) {
      const count = counts?.[outcome as keyof typeof counts] ?? 0;
      this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + count);
    }
    for (const [bucket, count] of latency ?? []) this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + count;
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
    for (const operation of operations) {
      const known = this.#operations.get(operation[0]);
      if (known === undefined) this.#operations.set(operation[0], operation.slice(1) as number[]);
      else
        for (let place = 1; place < operation.length; place++)
          known[place - 1] = sumAt(known, place - 1) + sumAt(operation, place);
    }
  }
}

function sumAt(sums: readonly unknown[], place: number): number {
  return (sums[place] as number | undefined) ?? 0;
}

/** One summary of all of them. */
export function mergeSummaries(parts: Iterable<SummaryPart>): StoredSummary {
  const sum = new SummarySum();
  for (const part of parts) sum.add(part);
  return sum.toSummary();
}
