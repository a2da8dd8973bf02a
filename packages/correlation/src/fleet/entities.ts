import type { KernelEventKind, MountState, SuspicionReason, TriageConclusion } from '@mountwatch/protocol';
import type { MountEvidence } from '../evidence.ts';
import { AnswerTally } from './answer-tally.ts';
import { SlowTrail } from './slow-trail.ts';
import { WakingMap } from './waking-map.ts';
import { wordOf } from './word.ts';

const NEVER = Number.NEGATIVE_INFINITY;

/** A machine with mounts: whom it meets, what it is called and how far its word can be trusted. */
export class Host {
  readonly id: string;
  name: string;
  readonly units = new Map<Server, Unit>();
  labels: readonly LabelValue[] = [];
  /** The labels of its mounts as they were told last: nearly always those of the next one, too. */
  mountLabels: readonly LabelValue[] = [];
  /** When its labels and its lag were told; the newest word wins. */
  describedAtMs = NEVER;
  lagLevel = 0;
  /** When it last said that it can hardly run. */
  laggedAtMs = NEVER;
  heardAtMs = NEVER;
  silentAtMs = NEVER;

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  get isSilent(): boolean {
    return this.silentAtMs > this.heardAtMs;
  }

  /** When it was heard again after a silence: what it saw before, it could not tell anybody. */
  get returnedAtMs(): number {
    return this.silentAtMs === NEVER ? NEVER : this.heardAtMs;
  }
}

/** An NFS server with its clients and exports; `answers` has one entry per client that answers and has no bad mount. */
export class Server {
  readonly id: string;
  name: string;
  readonly units = new WakingMap<Host, Unit>();
  readonly exports = new Map<string, Exported>();
  readonly answers = new AnswerTally();
  /** The label values of its clients whose way here is under suspicion; empty while nothing is. */
  readonly paths = new Map<LabelValue, PathCount>();
  silentCount = 0;

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }
}

/** What a server exports; `answers` has one entry per mount of it that answers. */
export class Exported {
  readonly id: string;
  readonly server: Server;
  name: string;
  readonly cells = new WakingMap<string, Cell>();
  readonly answers = new AnswerTally();
  /** Where it was mounted by whom was heard last: nearly always where the next one has it, too. */
  #mountpoint = '';

  constructor(id: string, server: Server, name: string) {
    this.id = id;
    this.server = server;
    this.name = name;
  }

  /** The same text, kept once for all who mount it there. */
  mountpoint(text: string): string {
    if (text !== this.#mountpoint) this.#mountpoint = text;
    return this.#mountpoint;
  }
}

/** One value of one label, with the hosts of which at least one unit wears it. */
export class LabelValue {
  readonly key: string;
  readonly value: string;
  readonly hosts = new WakingMap<string, Host>();
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
    for (const host of this.hosts.values()) {
      for (const unit of host.units.values()) if (unit.labels.includes(this)) yield unit;
    }
  }
}

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
  /** Replaced and not pushed to: an array that grows keeps room for sixteen more, and nearly every unit has one. */
  cells: readonly Cell[] = [];
  /** The host's labels and those of these mounts; the same array for units that wear the same. */
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

/** What was said of a mount's state. */
export type CellWord = Pick<MountEvidence, 'mountpoint' | 'state' | 'sinceMs' | 'observedAtMs' | 'changedAtMs'>;

/** One mount of one host: its newest state and whatever else was said of it. */
export class Cell {
  readonly id: string;
  mountpoint: string;
  place: CellPlace;
  state: MountState;
  sinceMs: number;
  /** The newest probe behind its state, as its own words tell: by this they are ordered. */
  toldAtMs: number;
  changedAtMs: number;
  /** The instant under which the export's tally counts this mount as answering. */
  talliedAtMs: number | null = null;
  /** When a probe of it was answered last, whatever its state was said to be. */
  #answeredAtMs = NEVER;
  #suspicions: Map<SuspicionReason, CellSuspicion> | null = null;
  #slowTrail: SlowTrail | null = null;

  constructor(place: CellPlace, evidence: CellWord & { mountId: string }) {
    this.id = evidence.mountId;
    this.place = place;
    this.mountpoint = place.exported.mountpoint(evidence.mountpoint);
    this.state = evidence.state;
    this.sinceMs = evidence.sinceMs;
    this.toldAtMs = evidence.observedAtMs;
    this.changedAtMs = evidence.changedAtMs;
  }

  hear(evidence: CellWord): void {
    this.mountpoint = this.place.exported.mountpoint(evidence.mountpoint);
    this.state = evidence.state;
    this.sinceMs = evidence.sinceMs;
    this.toldAtMs = evidence.observedAtMs;
    this.changedAtMs = evidence.changedAtMs;
  }

  /** When its state was last seen to be so: an answer makes a good word newer, whichever of the two came first. */
  get observedAtMs(): number {
    return wordOf(this.state) === 'good' ? Math.max(this.toldAtMs, this.#answeredAtMs) : this.toldAtMs;
  }

  get answeredAtMs(): number {
    return this.#answeredAtMs;
  }

  noteAnswer(atMs: number): void {
    this.#answeredAtMs = Math.max(this.#answeredAtMs, atMs);
  }

  /** Whether a probe has answered since its state was last confirmed. */
  get isRefuted(): boolean {
    return this.#answeredAtMs > this.toldAtMs;
  }

  /** The newest word on each reason wins; of two at once, that it no longer stands. */
  suspect(reason: SuspicionReason, suspicion: CellSuspicion): void {
    this.#suspicions ??= new Map();
    const known = this.#suspicions.get(reason);
    const isOlder = known && (suspicion.atMs < known.atMs || (suspicion.atMs === known.atMs && !known.isStanding));
    if (!isOlder) this.#suspicions.set(reason, suspicion);
  }

  /** Every reason that was given, also those that no longer stand. */
  get suspicions(): ReadonlyMap<SuspicionReason, CellSuspicion> | null {
    return this.#suspicions;
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

/** What is counted of a label's way to one server; see `path.ts`. */
export interface PathCount {
  readonly label: LabelValue;
  readonly answers: AnswerTally;
  /** When it was last asked for. */
  usedAtMs: number;
  /** How many units go this way, silent ones too. */
  unitCount: number;
}
