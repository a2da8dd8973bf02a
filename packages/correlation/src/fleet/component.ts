import type { MountEvidence } from '../evidence.ts';
import { AnswerTally } from './answer-tally.ts';
import { Unit } from './unit.ts';
import { wordOf } from './word.ts';

/**
 * Something that can be at fault, with the units that bear witness for or against it: for a server or an export its
 * hosts, for a host its servers. Counts are kept as words come in, so that asking costs nothing.
 */
export class Component {
  readonly id: string;
  name: string;
  /** One answer per unit without a bad mount. */
  readonly unitAnswers = new AnswerTally();
  /** One answer per good mount. */
  readonly mountAnswers = new AnswerTally();
  silentCount = 0;
  readonly #units = new Map<string, Unit>();

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  get unitCount(): number {
    return this.#units.size;
  }

  unit(key: string): Unit | undefined {
    return this.#units.get(key);
  }

  put(key: string, cell: MountEvidence, before: MountEvidence | undefined): void {
    const unit = this.#units.get(key) ?? this.#addUnit(key);
    this.#retally(unit, () => unit.put(cell));
    if (unit.isSilent) return;
    if (before && wordOf(before.state) === 'good') this.mountAnswers.remove(before.observedAtMs);
    if (wordOf(cell.state) === 'good') this.mountAnswers.add(cell.observedAtMs);
  }

  drop(key: string, cell: MountEvidence): void {
    const unit = this.#units.get(key);
    if (!unit) return;
    this.#retally(unit, () => unit.drop(cell));
    if (!unit.isSilent && wordOf(cell.state) === 'good') this.mountAnswers.remove(cell.observedAtMs);
    if (!unit.isEmpty) return;
    this.#units.delete(key);
    if (unit.isSilent) this.silentCount--;
  }

  /** A silent unit keeps its mounts, and no longer answers. */
  setSilent(key: string, isSilent: boolean): void {
    const unit = this.#units.get(key);
    if (!unit || unit.isSilent === isSilent) return;
    for (const atMs of unit.mountAnswers()) this.mountAnswers.remove(atMs);
    this.#retally(unit, () => {
      unit.isSilent = isSilent;
    });
    for (const atMs of unit.mountAnswers()) this.mountAnswers.add(atMs);
    this.silentCount += isSilent ? 1 : -1;
  }

  #addUnit(key: string): Unit {
    const unit = new Unit();
    this.#units.set(key, unit);
    return unit;
  }

  #retally(unit: Unit, change: () => void): void {
    const before = unit.answeredAtMs;
    change();
    const after = unit.answeredAtMs;
    if (before === after) return;
    if (before !== null) this.unitAnswers.remove(before);
    if (after !== null) this.unitAnswers.add(after);
  }
}
