import type { Evidence } from '@mountwatch/correlation';
import type { Engine, EngineStep, Finding } from '../engine.ts';
import { CellTable } from './cell-table.ts';
import type { Group } from './groups.ts';
import { SimpleIncidents } from './simple-incidents.ts';

/** They count everything anew each time, so not as often as they are asked. */
const DECIDE_EVERY_MS = 1_000;

/** Who is guilty as of now: what baselines differ in. */
export type FindGuilty = (table: CellTable, nowMs: number) => Group[];

/** An engine for comparison: one way to find the guilty, the same simple life of incidents, no requests for probes. */
export class BaselineEngine implements Engine {
  readonly #table = new CellTable();
  readonly #incidents = new SimpleIncidents();
  readonly #findGuilty: FindGuilty;
  #decidedAtMs = Number.NEGATIVE_INFINITY;

  constructor(findGuilty: FindGuilty) {
    this.#findGuilty = findGuilty;
  }

  observe(evidence: readonly Evidence[]): void {
    this.#table.observe(evidence);
  }

  evaluate(nowMs: number): EngineStep[] {
    if (nowMs - this.#decidedAtMs < DECIDE_EVERY_MS) return [];
    this.#decidedAtMs = nowMs;
    const guilty = this.#table.isAnyBad(nowMs) ? this.#findGuilty(this.#table, nowMs) : [];
    return this.#incidents.update(guilty, nowMs);
  }

  probeRequests(): readonly never[] {
    return [];
  }

  live(): { incidentId: string; finding: Finding }[] {
    return this.#incidents.live();
  }

  /** Nothing is lost: that a baseline forgets its incidents would only make it worse. */
  restart(fleet: readonly Evidence[]): void {
    this.#table.observe(fleet);
  }
}
