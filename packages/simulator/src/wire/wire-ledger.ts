import type { RefusedRecord } from '@mountwatch/protocol';

/** What the agents of a fleet have met on their way to the API, together. Latencies are kept until they are taken. */
export class WireLedger {
  connectedCount = 0;
  heartbeatCount = 0;
  acknowledgedCount = 0;
  /** How often agents were told to come again later, and how often a connection ended, by the reason given. */
  readonly putOffCounts = new Map<string, number>();
  readonly lossCounts = new Map<string, number>();
  refused: RefusedRecord[] = [];
  #ackMs: number[] = [];

  acknowledged(batch: { tookMs: number; recordCount: number; refused: readonly RefusedRecord[] }): void {
    this.acknowledgedCount += batch.recordCount - batch.refused.length;
    this.#ackMs.push(batch.tookMs);
    if (this.refused.length < 100) this.refused.push(...batch.refused);
  }

  putOff(code: string): void {
    this.putOffCounts.set(code, (this.putOffCounts.get(code) ?? 0) + 1);
  }

  lost(reason: string): void {
    this.lossCounts.set(reason, (this.lossCounts.get(reason) ?? 0) + 1);
  }

  /** How long each batch since the last call waited for its acknowledgement, in milliseconds, shortest first. */
  takeAckMs(): number[] {
    const taken = this.#ackMs.sort((one, other) => one - other);
    this.#ackMs = [];
    return taken;
  }
}
