import type { ProbeEvidence, ProbeOutcome } from '@mountwatch/protocol';
import type { Family, Sample } from './exposition.ts';

const BUCKETS_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30];

/** All probes since the agent's start, of all mounts together: per mount they would be a series for each bucket. */
export class ProbeCounts {
  readonly #outcomes = new Map<ProbeOutcome, number>();
  readonly #buckets = BUCKETS_SECONDS.map(() => 0);
  #sumSeconds = 0;
  #count = 0;
  #skippedCount = 0;

  noteProbe(_superblock: string, { latencyMs, outcome }: Pick<ProbeEvidence, 'latencyMs' | 'outcome'>): void {
    const seconds = latencyMs / 1000;
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    this.#sumSeconds += seconds;
    this.#count += 1;
    for (const [at, bound] of BUCKETS_SECONDS.entries()) {
      if (seconds <= bound) this.#buckets[at] = (this.#buckets[at] ?? 0) + 1;
    }
  }

  noteSkipped(_superblock: string): void {
    this.#skippedCount += 1;
  }

  get families(): Family[] {
    const bucket = (le: string, value: number): Sample => ({ suffix: '_bucket', labels: { le }, value });
    return [
      {
        ...{ name: 'probes_total', type: 'counter', help: 'Probes by outcome.' },
        samples: [...this.#outcomes].map(([outcome, value]) => ({ labels: { outcome }, value })),
      },
      {
        ...{ name: 'probes_skipped_total', type: 'counter' },
        help: 'Probes left out because traffic of the mount itself proved it alive.',
        samples: [{ value: this.#skippedCount }],
      },
      {
        ...{ name: 'probe_duration_seconds', type: 'histogram' },
        help: 'How long probes took, or were waited for until their deadline.',
        samples: [
          ...BUCKETS_SECONDS.map((bound, at) => bucket(String(bound), this.#buckets[at] ?? 0)),
          bucket('+Inf', this.#count),
          { suffix: '_sum', value: this.#sumSeconds },
          { suffix: '_count', value: this.#count },
        ],
      },
    ];
  }
}

/** Whoever hears of each probe, and of each that was left out. */
interface Tally {
  noteProbe(superblock: string, evidence: ProbeEvidence): void;
  noteSkipped(superblock: string): void;
}

/** Tells both. */
export function bothTallies(first: Tally, second: Tally): Tally {
  return {
    noteProbe(superblock, evidence) {
      first.noteProbe(superblock, evidence);
      second.noteProbe(superblock, evidence);
    },
    noteSkipped(superblock) {
      first.noteSkipped(superblock);
      second.noteSkipped(superblock);
    },
  };
}
