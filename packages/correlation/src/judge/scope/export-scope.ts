import { isAnswerAfter } from '../../fleet/answer-tally.ts';
import type { Exported, Unit } from '../../fleet/entities.ts';
import type { Case } from '../case.ts';
import type { Background, Scope } from '../scope.ts';
import type { Vote } from '../vote.ts';
import { hasHosts } from './answers.ts';

/** An export: its witnesses are the mounts of it, compared with those of its server's other exports. */
export class ExportScope implements Scope {
  readonly kind = 'export';
  readonly prior = -5.5;
  readonly exported: Exported;
  readonly votes: readonly Vote[];
  readonly #case: Case;

  constructor(exported: Exported, ofCase: Case) {
    this.exported = exported;
    this.#case = ofCase;
    this.votes = ofCase.byExport.get(exported) ?? [];
  }

  get id(): string {
    return this.exported.id;
  }

  get key(): string {
    return `export:${this.exported.id}`;
  }

  get expectedCount(): number {
    return this.exported.cells.size;
  }

  countAnswersAfter(onsetMs: number): number {
    let count = this.exported.answers.countAfter(onsetMs);
    for (const { accusers } of this.votes) {
      for (const { cell } of accusers) {
        if (cell.talliedAtMs !== null && isAnswerAfter(cell.talliedAtMs, onsetMs)) count--;
      }
    }
    return Math.max(0, count);
  }

  background(): Background {
    let bad = 0;
    let known = 0;
    for (const other of this.exported.server.exports.values()) {
      if (other === this.exported) continue;
      known += other.cells.size;
      for (const vote of this.#case.byExport.get(other) ?? []) if (vote.isLive) bad++;
    }
    return { bad, known };
  }

  covers(unit: Unit): boolean {
    return unit.server === this.exported.server && unit.cells.some(({ place }) => place.exported === this.exported);
  }

  isPlausible(live: readonly Vote[]): boolean {
    return hasHosts(live, this.#case.channel === 'hard' ? 2 : 3);
  }
}
