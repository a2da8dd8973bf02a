import type { MountState, SuspicionReason } from '@mountwatch/protocol';
import type { MountEvidence } from '../evidence.ts';
import type { Exported, Host, Server } from './component.ts';
import type { LabelValue } from './label-value.ts';
import { SlowTrail } from './slow-trail.ts';
import type { Unit } from './unit.ts';

/** A suspicion that stands, or stood, with when it was last told. */
export interface CellSuspicion {
  sinceMs: number;
  atMs: number;
  isStanding: boolean;
}

/** Where a mount is: what does not change with its state. */
export interface CellPlace {
  host: Host;
  server: Server;
  exported: Exported;
  unit: Unit;
  labels: readonly LabelValue[];
}

/** One mount of one host: its newest state and whatever else was said of it. */
export class Cell {
  readonly id: string;
  mountpoint: string;
  place: CellPlace;
  state: MountState;
  sinceMs: number;
  observedAtMs: number;
  changedAtMs: number;
  /** The instant under which the export's tally counts this mount as answering. */
  talliedAtMs: number | null = null;
  #suspicions: Map<SuspicionReason, CellSuspicion> | null = null;
  #slowTrail: SlowTrail | null = null;

  constructor(place: CellPlace, evidence: MountEvidence) {
    this.id = evidence.mountId;
    this.place = place;
    this.mountpoint = evidence.mountpoint;
    this.state = evidence.state;
    this.sinceMs = evidence.sinceMs;
    this.observedAtMs = evidence.observedAtMs;
    this.changedAtMs = evidence.changedAtMs;
  }

  hear(evidence: MountEvidence): void {
    this.mountpoint = evidence.mountpoint;
    this.state = evidence.state;
    this.sinceMs = evidence.sinceMs;
    this.observedAtMs = evidence.observedAtMs;
    this.changedAtMs = evidence.changedAtMs;
  }

  /** The newest word on each reason wins; of two at once, that it no longer stands. */
  suspect(reason: SuspicionReason, suspicion: CellSuspicion): void {
    this.#suspicions ??= new Map();
    const known = this.#suspicions.get(reason);
    const isOlder = known && (suspicion.atMs < known.atMs || (suspicion.atMs === known.atMs && !known.isStanding));
    if (!isOlder) this.#suspicions.set(reason, suspicion);
  }

  /** The reasons that stand and that no answer has refuted since. */
  *standing(): Generator<[SuspicionReason, CellSuspicion]> {
    if (this.#suspicions === null) return;
    for (const entry of this.#suspicions) {
      const isRefuted = this.state === 'ok' && this.observedAtMs > entry[1].sinceMs;
      if (entry[1].isStanding && !isRefuted) yield entry;
    }
  }

  get slowTrail(): SlowTrail | null {
    return this.#slowTrail;
  }

  noteSlow(atMs: number): void {
    this.#slowTrail ??= new SlowTrail();
    this.#slowTrail.note(atMs);
  }

  forgetSlow(): void {
    this.#slowTrail = null;
  }
}
