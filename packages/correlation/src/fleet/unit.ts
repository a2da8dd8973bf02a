import type { KernelEventKind, TriageConclusion } from '@mountwatch/protocol';
import type { Cell } from './cell.ts';
import type { Host, Server } from './component.ts';
import type { LabelValue } from './label-value.ts';
import { wordOf } from './word.ts';

/** What a host's kernel said last of a server. */
export interface KernelWord {
  eventKind: KernelEventKind;
  atMs: number;
  startedAtMs: number;
}

/** The mounts by which one host meets one server. However many they are, together they have one vote. */
export class Unit {
  readonly host: Host;
  readonly server: Server;
  readonly cells = new Set<Cell>();
  /** The host's labels and those of these mounts. */
  labels: readonly LabelValue[] = [];
  kernel: KernelWord | null = null;
  triage: { conclusion: TriageConclusion; atMs: number } | null = null;
  /** The instant under which the tallies count this unit as answering; kept by `Fleet`. */
  talliedAtMs: number | null = null;
  #badCount = 0;
  #answeredAtMs: number | null = null;

  constructor(host: Host, server: Server) {
    this.host = host;
    this.server = server;
  }

  /** When the unit last answered; null if its host is silent, it has not answered, or has a bad mount. */
  get answeredAtMs(): number | null {
    return this.host.isSilent || this.#badCount > 0 ? null : this.#answeredAtMs;
  }

  /** When any of its mounts last answered, whatever the others do. */
  get newestAnswerMs(): number {
    return this.host.isSilent ? Number.NEGATIVE_INFINITY : (this.#answeredAtMs ?? Number.NEGATIVE_INFINITY);
  }

  /** Counts anew after a cell came, went or changed: a unit has few. */
  recount(): void {
    this.#badCount = 0;
    this.#answeredAtMs = null;
    for (const cell of this.cells) {
      const word = wordOf(cell.state);
      if (word === 'bad') this.#badCount++;
      if (word === 'good' && cell.observedAtMs > (this.#answeredAtMs ?? Number.NEGATIVE_INFINITY)) {
        this.#answeredAtMs = cell.observedAtMs;
      }
    }
  }
}
