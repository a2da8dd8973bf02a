import { LiveKind } from '@mountwatch/protocol';

/**
 * How long ago something of each kind last changed, as far as is known here: who begins to watch learns by it whether what
 * was read just before is old already. What was before the beginning is not known, and may have been a change.
 */
export class QuietTimes {
  readonly #changedAtMs: Map<LiveKind, number>;

  constructor(startedAtMs: number) {
    this.#changedAtMs = new Map(LiveKind.options.map((kind) => [kind, startedAtMs]));
  }

  note(kind: LiveKind, atMs: number): void {
    this.#changedAtMs.set(kind, atMs);
  }

  at(nowMs: number): Record<LiveKind, number> {
    const ages = LiveKind.options.map((kind) => [kind, nowMs - (this.#changedAtMs.get(kind) ?? nowMs)]);
    return Object.fromEntries(ages) as Record<LiveKind, number>;
  }
}
