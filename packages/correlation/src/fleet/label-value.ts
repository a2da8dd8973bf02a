import type { AnswerTally } from './answer-tally.ts';
import type { Host } from './component.ts';
import type { Unit } from './unit.ts';

/** One value of one label, with the hosts that wear it: all their units, or, for a mount's label, only those units. */
export class LabelValue {
  readonly key: string;
  readonly value: string;
  readonly hosts = new Map<Host, Set<Unit> | null>();
  /** One entry per answering unit; only kept while the label is under suspicion, else null. */
  answers: AnswerTally | null = null;
  /** When the answers were last asked for. */
  usedAtMs = 0;

  constructor(key: string, value: string) {
    this.key = key;
    this.value = value;
  }

  get id(): string {
    return `${this.key}=${this.value}`;
  }

  *units(): Generator<Unit> {
    for (const [host, units] of this.hosts) yield* units ?? host.units.values();
  }
}
