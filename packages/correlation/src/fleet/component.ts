import { AnswerTally } from './answer-tally.ts';
import type { Cell } from './cell.ts';
import type { LabelValue } from './label-value.ts';
import type { Path } from './path.ts';
import type { Unit } from './unit.ts';

const NEVER = Number.NEGATIVE_INFINITY;

/** A machine with mounts: whom it meets, what it is called and how far its word can be trusted. */
export class Host {
  readonly id: string;
  name: string;
  readonly units = new Map<Server, Unit>();
  labels: readonly LabelValue[] = [];
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
}

/** An NFS server with its clients and exports; `answers` has one entry per client that answers and has no bad mount. */
export class Server {
  readonly id: string;
  name: string;
  readonly units = new Map<Host, Unit>();
  readonly exports = new Map<string, Exported>();
  readonly answers = new AnswerTally();
  /** The label values of its clients whose way here is under suspicion; empty while nothing is. */
  readonly paths = new Map<LabelValue, Path>();
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
  readonly cells = new Set<Cell>();
  readonly answers = new AnswerTally();

  constructor(id: string, server: Server, name: string) {
    this.id = id;
    this.server = server;
    this.name = name;
  }
}
