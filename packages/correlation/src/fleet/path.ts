import { AnswerTally } from './answer-tally.ts';
import type { LabelValue, PathCount, Server, Unit } from './entities.ts';

/** The way of a label's hosts to one server, counted only while it is under suspicion. */
export class Path implements PathCount {
  readonly label: LabelValue;
  readonly server: Server;
  readonly answers = new AnswerTally();
  usedAtMs = 0;
  /** How many units go this way, silent ones too. */
  unitCount = 0;

  constructor(label: LabelValue, server: Server) {
    this.label = label;
    this.server = server;
    for (const unit of this.units()) {
      this.unitCount++;
      if (unit.talliedAtMs !== null) this.answers.add(unit.talliedAtMs);
    }
  }

  get id(): string {
    return `${this.label.id}@${this.server.id}`;
  }

  *units(): Generator<Unit> {
    if (this.label.hosts.size < this.server.units.size) {
      for (const host of this.label.hosts.values()) {
        const unit = host.units.get(this.server);
        if (unit?.labels.includes(this.label)) yield unit;
      }
    } else for (const unit of this.server.units.values()) if (unit.labels.includes(this.label)) yield unit;
  }
}
